import { type FilePart, filesIn, type Message, type RoomId, sizes } from "@parley/protocol";
import type { Client, State } from "@parley/sdk";

/** The number of rooms to search, by latest activity, and the number of pictures to offer. */
const MOST_ROOMS = 8;
const MOST_GIFS = 60;

/** The animated pictures that the user has recently sent or received, newest first, without duplicates. */
export async function loadOwnGifs({ state, files }: Pick<Client, "state" | "files">): Promise<readonly FilePart[]> {
  const rooms = latestRooms(state);
  const pages = await Promise.allSettled(
    rooms.map((roomId) => files.list({ roomId, kind: "picture", limit: sizes.page })),
  );
  const failed = pages.find((page) => page.status === "rejected");
  // If one room fails, for example because the user has just left it, the others are still shown.
  if (failed && pages.every(({ status }) => status === "rejected")) throw failed.reason;
  return gifsOf(pages.flatMap((page) => (page.status === "fulfilled" ? page.value.messages : [])));
}

/** The animated pictures in the loaded messages: shown until the server answers, and offline. */
export function knownGifs({ rooms }: State): readonly FilePart[] {
  return gifsOf([...rooms.values()].flatMap(({ messages }) => [...messages.values()]));
}

function latestRooms({ rooms }: State): RoomId[] {
  const latest = [...rooms.values()].sort((a, b) => b.activeAt - a.activeAt);
  return latest.slice(0, MOST_ROOMS).map(({ room }) => room.id);
}

function gifsOf(messages: readonly Message[]): readonly FilePart[] {
  const found = new Map<string, FilePart>();
  for (const message of [...messages].sort((a, b) => b.createdAt - a.createdAt))
    for (const part of filesIn(message, "picture"))
      if (part.animated && !part.preparing && !found.has(part.fileId)) found.set(part.fileId, part);
  return [...found.values()].slice(0, MOST_GIFS);
}
