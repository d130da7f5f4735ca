import { characters, type Room } from "@parley/protocol";
import { useServerInfo } from "../../server/server-info.ts";

/** Used until the limit of the server is known. */
const USUAL = 4000;

/** Most characters of a message in a room, and how many of them are left; negative when there are too many. */
export function useLimit(room: Room, text: string): { limit: number; left: number } {
  const info = useServerInfo();
  const limit = room.maxLength ?? info?.maxLength ?? USUAL;
  return { limit, left: limit - characters(text) };
}
