import { characters, type Room } from "@parley/protocol";
import { useServerInfo } from "../../server/server-info.ts";

/** Used until the server's limit is loaded. */
const USUAL = 4000;

/** The most characters of a message in a room, and how many are left; negative if the text is too long. */
export function useLimit(room: Room, text: string): { limit: number; left: number } {
  const info = useServerInfo();
  const limit = room.maxLength ?? info?.maxLength ?? USUAL;
  return { limit, left: limit - characters(text) };
}
