import * as z from "zod/mini";
import { account, me } from "./accounts.ts";
import { endpoint } from "./endpoint.ts";
import { roomEvent } from "./events.ts";
import { id, position } from "./ids.ts";
import { membership } from "./members.ts";
import { type ShapeOf, shapeOf } from "./noun.ts";
import { nouns } from "./nouns.ts";
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
    /** True when the room goes on behind `to`: more did not fit into one answer. The reader applies this and asks from `to`. */
    more: z.boolean(),
    /** Every event behind `from`, up to and including `to`. */
    events: z.array(roomEvent),
    /** The reader's own numbers, never older than `to`; counting over `events` is not needed (and would see later edits twice). */
    membership,
    /** Threads that the reader follows and that got replies, edits or deletions in `events`, never older than `to`. */
    threads: z.array(threadEntry),
    accounts: z.array(account),
  }),
  z.strictObject({
    type: z.literal("start_over"),
    roomId: id,
    reason: startOverReason,
    entry: roomEntry,
    /** What the reader follows of the room's threads: all, or the 500 with the latest replies. */
    threads: z.array(threadEntry),
    accounts: z.array(account),
  }),
]);
export type Tail = z.output<typeof tail>;

/** Receipts that changed behind a version. */
export const receiptsTail = z.strictObject({ roomId: id, version: position, receipts: z.array(receipt) });
export type ReceiptsTail = z.output<typeof receiptsTail>;

/** What concerns the reader and no single room: part of the first piece of a pull. */
export const pulledOwn = z.strictObject({
  me,
  /** Where the account's stream was when this was read: the reader's position once all pieces are applied. */
  account: position,
  directory: z.strictObject({
    position,
    /** Profiles that changed behind the reader's position. */
    accounts: z.array(account),
    /** True when too many changed to list: profiles that are held are to be looked up again. */
    startOver: z.boolean(),
    /** Revision of the list of the server's own emoji: a reader that holds another one asks for it. */
    emoji: position,
  }),
  ...shapeOf(nouns, "own"),
});

/**
 * A piece of the answer to "this is how far I got": what the rooms up to `reached` are now. A reader that has applied the pieces of
 * all rooms holds what a fresh one would.
 */
export const pulled = z.strictObject({
  epoch: z.string(),
  /** Set when everything the reader holds is void: nothing else is answered, and the reader asks again without positions. */
  startOver: z.nullable(startOverReason),
  /** The rooms of the range up to this id are answered; null when none is. */
  reached: z.nullable(id),
  /** True when rooms of the range are still to come: ask again with `after: reached`. */
  more: z.boolean(),
  /** Null in the pieces behind the first. */
  own: z.nullable(pulledOwn),
  /** Profiles that the rest refers to, as far as they fit: others can be looked up. */
  accounts: z.array(account),
  /** Rooms that are new to the reader, whose membership changed, or that moved and whose timeline the reader does not hold. */
  rooms: z.array(roomEntry),
  /** Rooms that the reader named and is not in. */
  left: z.array(id),
  /** At most one may go on behind its end: the room behind `reached`. */
  tails: z.array(tail),
  receipts: z.array(receiptsTail),
  ...shapeOf(nouns, "pulled"),
});
/** What nouns add to a piece, and to what concerns the reader alone. */
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
      "What changed for the asker behind the positions they hold, complete or told to start over, piece by piece in order of room ids. Without positions: the first load.",
    input: z.strictObject({
      /** From the last answer. Absent: first load. */
      epoch: z.optional(z.string().check(z.maxLength(64))),
      /** The reader's position in the account's stream: the same in all pieces. */
      account: z._default(position, 0),
      directory: z._default(position, 0),
      /** The call is about the asker's rooms with ids behind this one. Absent: from the first room, with what is of no room. */
      after: z.optional(id),
      /** And up to this id. Absent: to the last room. */
      upTo: z.optional(id),
      /** The rooms of that range which the reader holds. Others are passed over. */
      rooms: z._default(
        z
          .array(
            z.strictObject({
              roomId: id,
              position,
              /** `revision` of the membership held: another one is answered with an entry. */
              revision: z._default(position, 0),
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
    input: z.strictObject({
      roomId: id,
      epoch: z.string().check(z.maxLength(64)),
      position,
      /**
       * true: each event however many are behind, an answer at a time, for programs that must not miss one. Else a reader that is further
       * behind than `sizes.tail` starts over, which a reader of the present state does faster.
       */
      whole: z.optional(z.boolean()),
    }),
    output: tail,
    errors: ["not_found"],
    limit: "sync",
  }),
};
