import { everyone } from "@parley/protocol";
import type { Database, Writer } from "../../src/database/database.ts";
import { memberRow, messageRow, roomRow } from "../members/rows.ts";

/** Rooms of one kind: whom they hold, and what is noted in each of them. */
export interface Noted {
  readonly rooms: number;
  /** Who is in them, besides those who write. */
  readonly members: readonly string[];
  readonly author: string;
  /** Messages of each room. */
  readonly each: number;
  /** Whom they mention; absent for everybody. */
  readonly mentioned?: string;
  /** Behind which of them the members' marks are; none when absent. */
  readonly readUpTo?: number;
  /** Time of the first message; each later one is a millisecond younger, over all rooms by turns. */
  readonly from: number;
}

/** Makes rooms whose messages all mention somebody, past the actions: they would take minutes. Answers the messages' ids, newest first. */
export async function fillInbox(database: Database, noted: Noted): Promise<string[]> {
  const rooms = Array.from({ length: noted.rooms }, () => Bun.randomUUIDv7());
  const all: string[] = [];
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
  for (let position = 1; position <= noted.each; position += 1) {
    const messages = rooms.map((room_id, index) => {
      const created_at = noted.from + (position - 1) * noted.rooms + index;
      const place = { room_id, position, ordinal: position, own_ordinal: position, created_at, revision: position };
      const mentions = JSON.stringify([noted.mentioned ?? everyone]);
      return messageRow({ ...place, mentions, id: Bun.randomUUIDv7(), author_id: noted.author });
    });
    const mentions = messages.map(({ room_id, created_at }) => {
      const of = { room_id, position, author_id: noted.author, thread_id: null, created_at };
      return { ...of, account_id: noted.mentioned ?? everyone };
    });
    all.push(...messages.map(({ id }) => id));
    await database.transaction((writer) => insert(writer, "messages", messages));
    await database.transaction((writer) => insert(writer, "mentions", mentions));
  }
  return all.reverse();
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
