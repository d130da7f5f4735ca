import * as z from "zod/mini";
import { id, position, time } from "../ids.ts";
import { roomRole } from "../roles.ts";

/**
 * A system line: a notice in the main timeline about a change of the room. Consecutive changes of one kind without a message between them
 * share one line, which counts them. A line is no message: it is never unread and cannot be answered.
 */
export const systemLine = z.strictObject({
  /** Position of the first change of the line; it orders the line in the timeline and never changes. */
  position,
  /** Time of the first change. */
  at: time,
  type: z.enum([
    ...(["joined", "left", "added", "removed", "role"] as const),
    ...(["renamed", "topic", "picture", "pictureRemoved", "archived", "unarchived", "pinned"] as const),
    "retention",
  ]),
  /** The account that made the change; if several people joined or left by themselves, the first of them. */
  by: id,
  /** The first three people that the change affects. Absent if it affects no person. */
  accountIds: z.optional(z.array(id)),
  /** Number of changes of the line; if it names people, number of people. */
  count: z.int(),
  /** For `role`: the new role. */
  role: z.optional(roomRole),
  /** For `renamed`: the new name. */
  name: z.optional(z.string()),
  /** For `pinned`: the message that was pinned last. */
  messageId: z.optional(id),
  /** For `retention`: the room's new rule in days; absent if the rule was removed. */
  days: z.optional(z.int()),
  /** Position of the last change of the line. */
  revision: position,
});
export type SystemLine = z.output<typeof systemLine>;

/** Field of room events: the system lines that the event created or changed, in their present state. */
export const withLines = { lines: z.optional(z.array(systemLine)) };

/** Accounts whose profiles are needed to show a line. */
export const peopleOfLine = ({ by, accountIds = [] }: SystemLine): string[] => [by, ...accountIds];
