import { type FileKind, filesIn } from "@parley/protocol";
import type { RoomMessage, RoomState } from "@parley/sdk";

type Held = Pick<RoomState, "messages" | "membership">;

const newestFirst = (one: RoomMessage, other: RoomMessage): number => other.position - one.position;

/** The messages of a room with files of a kind that this device holds, newest first, by the rule by which the server lists them. */
export function heldFiles({ messages, membership }: Held, kind: FileKind): RoomMessage[] {
  return [...messages.values()]
    .filter(({ deletedAt, position }) => deletedAt === undefined && position > membership.cleared)
    .filter((message) => filesIn(message, kind).length > 0)
    .sort(newestFirst);
}

/** What was read from the server, with what the device holds beyond it. */
export function withHeld(read: readonly RoomMessage[], held: readonly RoomMessage[]): readonly RoomMessage[] {
  const known = new Set(read.map(({ id }) => id));
  const more = held.filter(({ id }) => !known.has(id));
  return more.length === 0 ? read : [...read, ...more].sort(newestFirst);
}
