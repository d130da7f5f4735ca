import { type FileKind, filesIn } from "@parley/protocol";
import type { RoomMessage, RoomState } from "@parley/sdk";

type Held = Pick<RoomState, "messages" | "membership">;

const newestFirst = (one: RoomMessage, other: RoomMessage): number => other.position - one.position;

/** The messages with files of a kind that are on this device, newest first. Filtered by the same rule as the server's list. */
export function heldFiles({ messages, membership }: Held, kind: FileKind): RoomMessage[] {
  return [...messages.values()]
    .filter(({ deletedAt, position }) => deletedAt === undefined && position > membership.cleared)
    .filter((message) => filesIn(message, kind).length > 0)
    .sort(newestFirst);
}

/** The messages from the server, with additional ones from this device. */
export function withHeld(read: readonly RoomMessage[], held: readonly RoomMessage[]): readonly RoomMessage[] {
  const known = new Set(read.map(({ id }) => id));
  const more = held.filter(({ id }) => !known.has(id));
  return more.length === 0 ? read : [...read, ...more].sort(newestFirst);
}
