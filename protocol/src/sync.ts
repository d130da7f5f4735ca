import * as z from "zod/mini";
import { account, me } from "./accounts.ts";
import { draft } from "./drafts.ts";
import { endpoint } from "./endpoint.ts";
import { roomEvent } from "./events.ts";
import { id, position } from "./ids.ts";
import { membership } from "./members.ts";
import { receipt } from "./receipts.ts";
import { roomEntry } from "./rooms.ts";
import { threadEntry } from "./threads.ts";

/** Why a reader has to load a stream again. */
export const startOverReason = z.enum(["epoch_changed", "position_ahead", "too_far_behind"]);

/** What happened in a room behind a position, without a hole; or: start over. */
export const tail = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("complete"),
    roomId: id,
    /** The reader's position before. */
    from: position,
    /** The reader's position after applying `events`. */
    to: position,
    events: z.array(roomEvent),
    /** The reader's own numbers as of `to`; counting over `events` is not needed (and would see later edits twice). */
    membership,
    /** Threads that the reader follows and that got replies, edits or deletions in `events`, as of `to`. */
    threads: z.array(threadEntry),
    accounts: z.array(account),
  }),
  z.strictObject({
    type: z.literal("start_over"),
    roomId: id,
    reason: startOverReason,
    entry: roomEntry,
    accounts: z.array(account),
  }),
]);
export type Tail = z.output<typeof tail>;

/** Receipts that changed behind a version. */
export const receiptsTail = z.strictObject({ roomId: id, version: position, receipts: z.array(receipt) });
export type ReceiptsTail = z.output<typeof receiptsTail>;

/** The answer to "this is how far I got". Applied as a whole, it makes the reader's state a fresh one. */
export const pulled = z.strictObject({
  epoch: z.string(),
  /** Set when everything the reader holds is void: `rooms` then is the full list. */
  startOver: z.nullable(startOverReason),
  me,
  /** The account's position after applying. */
  account: position,
  directory: z.strictObject({
    position,
    /** Profiles that changed behind the reader's position, and those the rest refers to. */
    accounts: z.array(account),
    /** True when too many changed to list: profiles that are held are to be looked up again. */
    startOver: z.boolean(),
  }),
  /** Rooms that are new to the reader, whose membership changed, or that moved and whose timeline the reader does not hold. */
  rooms: z.array(roomEntry),
  /** Rooms that the reader is no longer in. */
  left: z.array(id),
  tails: z.array(tail),
  /** Followed threads that changed behind the account's position (at first: the 500 with the latest replies). */
  threads: z.array(threadEntry),
  /** Drafts that changed behind the account's position, gone ones among them (at first: all there are). */
  drafts: z.array(draft),
  receipts: z.array(receiptsTail),
});
export type Pulled = z.output<typeof pulled>;

export const sync = {
  pull: endpoint({
    method: "POST",
    path: "/sync",
    access: "account",
    summary:
      "Everything that changed for the asker behind the positions they hold, complete or told to start over. Without positions: the first load.",
    input: z.strictObject({
      /** From the last answer. Absent: first load. */
      epoch: z.optional(z.string().check(z.maxLength(64))),
      account: z._default(position, 0),
      directory: z._default(position, 0),
      rooms: z._default(
        z
          .array(
            z.strictObject({
              roomId: id,
              position,
              /** Version of the receipts held; null when the reader follows none. */
              receipts: z._default(z.nullable(position), null),
              /** False when the reader holds no messages or members of the room: a new entry is then enough for an answer. */
              timeline: z._default(z.boolean(), true),
            }),
          )
          .check(z.maxLength(500)),
        [],
      ),
    }),
    output: pulled,
    errors: [],
    limit: "sync",
  }),
  tail: endpoint({
    method: "GET",
    path: "/rooms/:roomId/tail",
    access: "room:member",
    summary: "What happened in one room behind a position: the answer to a gap.",
    input: z.strictObject({ roomId: id, epoch: z.string().check(z.maxLength(64)), position }),
    output: tail,
    errors: ["not_found"],
    limit: "sync",
  }),
};
