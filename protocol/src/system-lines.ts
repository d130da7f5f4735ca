import * as z from "zod/mini";
import { id, position, time } from "./ids.ts";
import { roomRole } from "./roles.ts";

/**
 * What changed in a room, as one quiet line of its main timeline. Changes of one kind that follow each other without a message between them
 * are one line, which counts them. A line is no message: it is never unread, and nobody answers it.
 */
export const systemLine = z.strictObject({
  /** Of the first change that the line reports: its place in the timeline, for ever. */
  position,
  /** When the first change happened. */
  at: time,
  type: z.enum([
    ...(["joined", "left", "added", "removed", "role"] as const),
    ...(["renamed", "topic", "picture", "pictureRemoved", "archived", "unarchived", "pinned"] as const),
  ]),
  /** Who made the change; of several people who joined or left by themselves the first. */
  by: id,
  /** The people that the change is about, the first three by name. Absent where it is about nobody. */
  accountIds: z.optional(z.array(id)),
  /** How many changes the line reports; where it names people, how many people. */
  count: z.int(),
  /** Of `role`: what they are now. */
  role: z.optional(roomRole),
  /** Of `renamed`: the new name. */
  name: z.optional(z.string()),
  /** Of `pinned`: the message that was pinned last. */
  messageId: z.optional(id),
  /** Position of the last change that the line reports. */
  revision: position,
});
export type SystemLine = z.output<typeof systemLine>;

/** What an event of a room's log carries: the lines that it began or changed, as they are now. */
export const withLines = { lines: z.optional(z.array(systemLine)) };

/** People that a reader needs in order to show a line. */
export const peopleOfLine = ({ by, accountIds = [] }: SystemLine): string[] => [by, ...accountIds];
