import { type FilePart, filesIn, type Message, type RoomId, sizes } from "@parley/protocol";
import type { Client, State } from "@parley/sdk";

/** Rooms that are looked through, those with the latest activity, and pictures that are offered. */
const MOST_ROOMS = 8;
const MOST_GIFS = 60;

/** The pictures that move which somebody has sent or received lately, newest first, each once. */
export async function loadOwnGifs({ state, files }: Pick<Client, "state" | "files">): Promise<readonly FilePart[]> {
  const rooms = latestRooms(state);
  const pages = await Promise.allSettled(
    rooms.map((roomId) => files.list({ roomId, kind: "picture", limit: sizes.page })),
  );
  const failed = pages.find((page) => page.status === "rejected");
  // A room that was left a moment ago takes nothing from the others.
  if (failed && pages.every(({ status }) => status === "rejected")) throw failed.reason;
  return gifsOf(pages.flatMap((page) => (page.status === "fulfilled" ? page.value.messages : [])));
}

/** Those of the messages that are here already: shown until the server has answered, and without a network. */
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
