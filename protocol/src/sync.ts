import * as z from "zod/mini";
import { endpoint } from "./endpoint.ts";
import { roomEvent } from "./events.ts";
import { id, position } from "./ids.ts";
import { type ShapeOf, shapeOf } from "./noun.ts";
import { account, me } from "./nouns/accounts.ts";
import { membership } from "./nouns/members.ts";
import { receipt } from "./nouns/receipts.ts";
import { roomEntry } from "./nouns/rooms.ts";
import { threadEntry } from "./nouns/threads.ts";
import { nouns } from "./nouns.ts";

/** Reason for which a reader has to load a stream again. */
export const startOverReason = z.enum(["epoch_changed", "position_ahead", "too_far_behind"]);

/** All events of a room after a position, without a gap; or the instruction to start over. */
export const tail = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("complete"),
    roomId: id,
    /** The reader's position before applying `events`. */
    from: position,
    /** The reader's position after applying `events`. */
    to: position,
    /** True if there are events after `to` that did not fit into one answer: the reader applies these and requests the tail from `to`. */
    more: z.boolean(),
    /** Every event after `from`, up to and including `to`. */
    events: z.array(roomEvent),
    /** The reader's membership with its counts, never older than `to`. The reader does not count over `events`: that would count later edits twice. */
    membership,
    /** Entries, never older than `to`, of threads that the reader follows and in which `events` has replies, edits or deletions. */
    threads: z.array(threadEntry),
    accounts: z.array(account),
  }),
  z.strictObject({
    type: z.literal("start_over"),
    roomId: id,
    reason: startOverReason,
    entry: roomEntry,
    /** The room's threads that the reader follows: all, or the 500 with the latest replies. */
    threads: z.array(threadEntry),
    accounts: z.array(account),
  }),
]);
export type Tail = z.output<typeof tail>;

/** Receipts of a room that changed after the reader's version; `version` is the new one. */
export const receiptsTail = z.strictObject({ roomId: id, version: position, receipts: z.array(receipt) });
export type ReceiptsTail = z.output<typeof receiptsTail>;

/** Data of the reader's account that belongs to no single room: only in the first piece of a pull. */
export const pulledOwn = z.strictObject({
  me,
  /** Position of the account's stream when this was read. It becomes the reader's position after all pieces are applied. */
  account: position,
  directory: z.strictObject({
    position,
    /** Profiles that changed after the reader's position. */
    accounts: z.array(account),
    /** True if too many profiles changed to list them: the reader looks up all profiles that it has again. */
    startOver: z.boolean(),
    /** Revision of the list of custom emoji: a reader with another revision requests the list. */
    emoji: position,
  }),
  ...shapeOf(nouns, "own"),
});

/**
 * A piece of a pull: the changes of the rooms up to `reached` since the reader's positions. A reader that has applied the pieces of all
 * rooms has the same state as one that loads everything.
 */
export const pulled = z.strictObject({
  epoch: z.string(),
  /** Set if the reader has to discard all its state: the answer has no other data, and the reader calls again without positions. */
  startOver: z.nullable(startOverReason),
  /** The piece contains the rooms of the requested range up to this id; null if it contains none. */
  reached: z.nullable(id),
  /** True if the range has more rooms: call again with `after: reached`. */
  more: z.boolean(),
  /** Null in all pieces except the first. */
  own: z.nullable(pulledOwn),
  /** Profiles that the piece refers to, as many as fit: look the others up with `accounts.lookUp`. */
  accounts: z.array(account),
  /** Rooms that are new to the reader, rooms whose membership changed, and changed rooms whose timeline the reader does not have. */
  rooms: z.array(roomEntry),
  /** Rooms of the input that the reader is not a member of. */
  left: z.array(id),
  /** At most one tail has `more`: that of the room after `reached`. */
  tails: z.array(tail),
  receipts: z.array(receiptsTail),
  ...shapeOf(nouns, "pulled"),
});
/** Fields that nouns add to each piece (`pulled`) and to its `own`. */
export type PulledOfNouns = { [F in keyof NounsShape<"pulled">]: z.output<NounsShape<"pulled">[F]> };
export type OwnOfNouns = { [F in keyof NounsShape<"own">]: z.output<NounsShape<"own">[F]> };
type NounsShape<Key extends "pulled" | "own"> = ShapeOf<typeof nouns, Key>;
export type Pulled = z.output<typeof pulled>;

export const sync = {
  pull: endpoint({
    method: "POST",
    path: "/sync",
    access: "account",
    summary:
      "All changes for the caller after the given positions, or the instruction to start over, piece by piece in order of room ids. Without positions: the first load.",
    input: z.strictObject({
      /** From the last answer. Absent: first load. */
      epoch: z.optional(z.string().check(z.maxLength(64))),
      /** The reader's position in the account's stream: the same in all pieces. */
      account: z._default(position, 0),
      directory: z._default(position, 0),
      /** The range of rooms begins after this id. Absent: with the first room, and the answer has `own`. */
      after: z.optional(id),
      /** The range ends with this id. Absent: with the last room. */
      upTo: z.optional(id),
      /** The rooms that the reader has, at most 500. Rooms outside the range are ignored. */
      rooms: z._default(
        z
          .array(
            z.strictObject({
              roomId: id,
              position,
              /** `revision` of the reader's copy of its membership: if it differs, the answer has an entry for the room. */
              revision: z._default(position, 0),
              /** Version of the reader's copy of the receipts; null if the reader needs no receipts. */
              receipts: z._default(z.nullable(position), null),
              /** False if the reader has no messages or members of the room: the answer then has a new entry instead of a tail. */
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
    summary: "The events of one room after a position. A client calls this when it finds a gap.",
    input: z.strictObject({
      roomId: id,
      epoch: z.string().check(z.maxLength(64)),
      position,
      /**
       * true: every event, however many there are, over several answers; for programs that must not miss an event. Otherwise a reader that is
       * more than `sizes.tail` events behind starts over, which is faster for a reader that needs only the present state.
       */
      whole: z.optional(z.boolean()),
    }),
    output: tail,
    errors: ["not_found"],
    limit: "sync",
  }),
};
