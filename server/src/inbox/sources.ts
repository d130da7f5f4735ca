import type { AccountId, Position, RoomId } from "@parley/protocol";
import { expressionBuilder, type SelectQueryBuilder } from "kysely";
import type { Reader } from "../database/database.ts";
import { everyoneId } from "../database/ids.ts";
import type { Tables } from "../database/tables.ts";
import type { MentionRow } from "../messages/tables.ts";
import { maxNotesRead, maxRoomsMerged, minNotesOfRoom } from "./bounds.ts";

/** Reasons for which a message is in an inbox; of several reasons the lowest counts. */
export const ranks = { mention: 1, reply: 2, room: 3 } as const;

/** The message that a page starts behind, in order of time, room and position. */
export interface InboxCursor {
  readonly time: number;
  readonly roomId: RoomId;
  readonly position: Position;
}

/** An account's inbox, and where the page starts; null for the newest. */
export interface InboxStart {
  readonly accountId: AccountId;
  readonly behind: InboxCursor | null;
}

export type Noting = Tables & { noted: MentionRow };

/** Notes: rows that say which account a message concerns. With `members` only if they are read room by room. */
type Notes = SelectQueryBuilder<Noting, "noted", object>;

/** One kind of notes of an account, behind the start of the page; also @rooms that the account sent itself. */
export interface NoteSource {
  readonly rank: number;
  readonly notes: Notes;
  /** The time from which on the source has about `maxNotesRead` notes at most; no row, or null, if it has no more than that in all. */
  readonly horizon: SelectQueryBuilder<Noting, "noted", { horizon: number | null }>;
  /** False if the notes are few and scattered, so that a sort is cheaper than an index in their order. */
  readonly isOrdered: boolean;
}

/** Aliases either table as `noted`. Both have the used columns, except `author_id`, which is never read from `replies`. */
const as = (table: "mentions" | "replies") => `${table} as noted` as "mentions as noted";
export const eb = expressionBuilder<Noting, "noted">();

/** The sources of an inbox: messages that name the account, that answer one of its own, and that say @room. One statement. */
export async function sourcesOf(read: Reader, start: InboxStart): Promise<NoteSource[]> {
  const rooms = await countRooms(read, start.accountId);
  return [
    ofAllRooms(read, "mentions", start, start.accountId, ranks.mention),
    ofAllRooms(read, "replies", start, start.accountId, ranks.reply),
    rooms > maxRoomsMerged
      ? ofAllRooms(read, "mentions", start, everyoneId, ranks.room)
      : roomByRoom(read, start, Math.max(minNotesOfRoom, Math.ceil(maxNotesRead / Math.max(rooms, 1)))),
  ];
}

/** Rooms of an account, counted no further than the bound asks. */
async function countRooms(read: Reader, accountId: AccountId): Promise<number> {
  const rooms = await read
    .selectFrom("members")
    .where("account_id", "=", accountId)
    .where("left_at", "is", null)
    .select("room_id")
    .limit(maxRoomsMerged + 1)
    .execute();
  return rooms.length;
}

/** Notes of the whole server for one name, by an index in the order of their time. */
function ofAllRooms(
  read: Reader,
  table: "mentions" | "replies",
  { behind }: InboxStart,
  name: string,
  rank: number,
): NoteSource {
  const notes = read.selectFrom(as(table)).where("noted.account_id", "=", name).where(isBehind(behind));
  const horizon = newestFirst(notes).limit(1).offset(maxNotesRead).select("noted.created_at as horizon");
  return { rank, notes, horizon, isOrdered: true };
}

/** The @rooms in an account's rooms, of each room the newest `each`. A cross join makes SQLite begin with its first table. */
function roomByRoom(read: Reader, { accountId, behind }: InboxStart, each: number): NoteSource {
  const rooms = read
    .selectFrom("members")
    .where("members.account_id", "=", accountId)
    .where("members.left_at", "is", null);
  const notes = rooms
    .crossJoin("mentions as noted")
    .whereRef("noted.room_id", "=", "members.room_id")
    .where("noted.account_id", "=", everyoneId)
    .where(isBehind(behind));
  const horizon = rooms.select((room) => {
    const ofRoom = room
      .selectFrom("mentions as noted")
      .whereRef("noted.room_id", "=", "members.room_id")
      .where("noted.account_id", "=", everyoneId)
      .where(isBehind(behind));
    const end = ofRoom.orderBy("noted.created_at", "desc").limit(1).offset(each).select("noted.created_at");
    return end.as("horizon");
  });
  return { rank: ranks.room, notes: notes as unknown as Notes, horizon: horizon as never, isOrdered: false };
}

/** In the order of an inbox. */
export const newestFirst = <Row>(notes: SelectQueryBuilder<Noting, "noted", Row>) =>
  notes.orderBy("noted.created_at", "desc").orderBy("noted.room_id", "desc").orderBy("noted.position", "desc");

/** True of all notes where the page starts with the newest. */
function isBehind(behind: InboxCursor | null) {
  if (behind === null) return eb.lit(true);
  const { time, roomId, position } = behind;
  const atOnce = eb("noted.created_at", "=", time);
  return eb.and([
    // Implied by the rest, but an index can follow this condition.
    eb("noted.created_at", "<=", time),
    eb.or([
      eb("noted.created_at", "<", time),
      eb.and([atOnce, eb("noted.room_id", "<", roomId)]),
      eb.and([atOnce, eb("noted.room_id", "=", roomId), eb("noted.position", "<", position)]),
    ]),
  ]);
}
