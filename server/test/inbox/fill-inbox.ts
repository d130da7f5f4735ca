import { everyone } from "@parley/protocol";
import type { Database, Writer } from "../../src/database/database.ts";
import { everyoneId } from "../../src/database/ids.ts";
import { memberRow, messageRow, roomRow } from "../members/rows.ts";

/** Rooms with equal content: their members, and the messages in each. */
export interface Noted {
  readonly rooms: number;
  /** The members besides the authors. */
  readonly members: readonly string[];
  readonly author: string;
  /** Messages per room. */
  readonly each: number;
  /** The mentioned person; missing if the messages mention everyone. */
  readonly mentioned?: string;
  /** The position up to which the members have read; missing if they have read nothing. */
  readonly readUpTo?: number;
  /** The time of the first message; each later one is a millisecond later, in all rooms by turns. */
  readonly from: number;
}

/**
 * Inserts rooms whose messages all mention a person, directly in the database, because the API would take minutes. Returns the ids of the
 * messages, newest first.
 */
export async function fillInbox(database: Database, noted: Noted): Promise<string[]> {
  const rooms = Array.from({ length: noted.rooms }, () => Bun.randomUUIDv7());
  const rows = Array.from({ length: noted.each }, (_, index) => index + 1).flatMap((position) =>
    rooms.map((room_id, index) => notedAt(noted, room_id, position, index)),
  );
  await database.transaction((writer) =>
    insert(
      writer,
      "rooms",
      rooms.map((id) => roomOf(id, noted)),
    ),
  );
  await database.transaction((writer) =>
    insert(
      writer,
      "members",
      rooms.flatMap((id) => membersOf(id, noted)),
    ),
  );
  for (let at = 0; at < rows.length; at += 2_000) {
    const some = rows.slice(at, at + 2_000);
    await database.transaction(async (writer) => {
      await insert(
        writer,
        "messages",
        some.map(({ message }) => message),
      );
      await insert(
        writer,
        "mentions",
        some.map(({ mention }) => mention),
      );
    });
  }
  return rows.map(({ message }) => message.id).reverse();
}

/** The message at a position of the room with this index, and the row of its mention. */
function notedAt(
  { author, from, mentioned = everyone, rooms }: Noted,
  room_id: string,
  position: number,
  index: number,
) {
  const created_at = from + (position - 1) * rooms + index;
  const place = { room_id, position, created_at, author_id: author };
  const ordinals = { ordinal: position, own_ordinal: position, revision: position };
  const message = messageRow({ ...place, ...ordinals, id: Bun.randomUUIDv7(), mentions: JSON.stringify([mentioned]) });
  const numbers = { ordinal: position, own: position, counted: 1, off: null, gone: null };
  return {
    message,
    mention: { ...place, ...numbers, account_id: mentioned === everyone ? everyoneId : mentioned, thread_id: null },
  };
}

const roomOf = (id: string, { author: created_by, each }: Noted) =>
  roomRow({ id, created_by, position: each, ordinal: each, last_position: each });

function membersOf(room_id: string, { author, members, readUpTo = 0 }: Noted) {
  const mark = { unread_after: readUpTo, unread_after_ordinal: readUpTo };
  const others = members.filter((account_id) => account_id !== author);
  return [author, ...others].map((account_id) => memberRow({ room_id, account_id, ...mark }));
}

async function insert<T extends "rooms" | "members" | "messages" | "mentions">(
  writer: Writer,
  table: T,
  rows: readonly object[],
): Promise<void> {
  const batch = 200;
  for (let at = 0; at < rows.length; at += batch)
    await writer
      .insertInto(table as "rooms")
      .values(rows.slice(at, at + batch) as never)
      .execute();
}
