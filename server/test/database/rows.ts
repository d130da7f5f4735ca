import type { Insertable } from "kysely";
import type { AccountRow } from "../../src/accounts/tables.ts";
import type { Database, Writer } from "../../src/database/database.ts";
import type { MessageRow } from "../../src/messages/tables.ts";
import type { RoomRow } from "../../src/rooms/tables.ts";
import { idOf } from "./id-of.ts";

/** A room as its table holds it, for tests of the database alone; by a name that becomes its id, or by that. */
export function roomRow(id: string): RoomRow {
  return {
    ...{
      id: idOf(id),
      kind: "group",
      name: "Kitchen",
      topic: "",
      search: "kitchen",
      max_length: null,
      previews_off: null,
      room_mentions: null,
      posting: null,
      direct_key: null,
    },
    ...{
      created_by: idOf("ann"),
      created_at: 1,
      archived_at: null,
      member_count: 1,
      position: 0,
      revision: 0,
      ordinal: 0,
    },
    ...{
      last_position: 0,
      active_at: 1,
      messaged_at: 0,
      receipts: 0,
      fingerprint: "",
      undispatched: null,
      picture_id: null,
      retention_days: null,
      expires_at: null,
      floor: 0,
      floor_ordinal: 0,
      erased: 0,
    },
  };
}

export function messageRow(roomId: string, position: number, text = "hello"): MessageRow {
  return {
    ...{
      room_id: idOf(roomId),
      position,
      id: Bun.randomUUIDv7(),
      author_id: idOf("ann"),
      text,
      thread_id: null,
      ordinal: position,
      own_ordinal: position,
    },
    ...{ reply_to: null, quote: null, parts: "", mentions: "", fingerprint: "", created_at: position, edited_at: null },
    ...{ deleted_at: null, pinned_at: null, pinned_by: null, revision: position, thread_replies: 0, thread_ordinal: 0 },
    ...{ thread_last_at: null, thread_last_position: 0, thread_authors: "", reacted: 0 },
  };
}

/** The work of a transaction that adds the room with this id. */
export const addRoom = (id: string) => (writer: Writer) => writer.insertInto("rooms").values(roomRow(id)).execute();

/** The ids of the rooms that the database holds. */
export const storedRooms = async ({ read }: Database) =>
  new Set((await read.selectFrom("rooms").select("id").execute()).map(({ id }) => id));

export async function makeRoom(database: Database): Promise<string> {
  const id = Bun.randomUUIDv7();
  await database.transaction((writer) => writer.insertInto("rooms").values(roomRow(id)).execute());
  return id;
}

/** Puts a message at the room's next position, and answers with that. */
export async function post(database: Database, writer: Writer, roomId: string, text?: string): Promise<number> {
  const position = await database.dialect.nextPosition(writer, roomId);
  await writer
    .insertInto("messages")
    .values(messageRow(roomId, position, text))
    .execute();
  return position;
}

/** Sends the message with this id, to the room's next position, and answers with that: it is there once, however often it is sent. */
export function sendOnce(database: Database, room: string, id: string): Promise<number> {
  const work = async (writer: Writer) => {
    const position = await database.dialect.nextPosition(writer, room);
    await writer
      .insertInto("messages")
      .values({ ...messageRow(room, position), id })
      .execute();
    return position;
  };
  return database.transaction(work, { room, shared: true });
}

/** Sends so many messages to a room, ten at a time, each until it is acknowledged; answers their ids, in order of the ids. */
export async function sendAll(database: Database, room: string, count: number): Promise<string[]> {
  const ids = upTo(count).map(() => Bun.randomUUIDv7());
  const send = async (id: string): Promise<void> => {
    for (;;) {
      const error = await sendOnce(database, room, id)
        .then(() => undefined)
        .catch((reason: unknown) => reason);
      if (error === undefined || database.dialect.isUniqueViolation(error)) return;
      if (!database.dialect.isUnavailable(error)) throw error;
    }
  };
  const lanes = upTo(10).map(async (lane) => {
    for (const id of ids.filter((_, index) => index % 10 === lane - 1)) await send(id);
  });
  await Promise.all(lanes);
  return ids.sort();
}

/** The ids of a room's messages, in order of the ids. */
export async function storedIn({ read }: Database, roomId: string): Promise<string[]> {
  const rows = await read.selectFrom("messages").select("id").where("room_id", "=", roomId).execute();
  return rows.map(({ id }) => id).sort();
}

export async function positionsIn(database: Database, roomId: string): Promise<number[]> {
  const rows = await database.read
    .selectFrom("messages")
    .select("position")
    .where("room_id", "=", roomId)
    .orderBy("position")
    .execute();
  return rows.map((row) => Number(row.position));
}

export const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

export function accountRow(id: string): Insertable<AccountRow> {
  return {
    ...{
      id: idOf(id),
      name: id,
      email: `${id}@example.org`,
      email_verified: 0,
      image: null,
      created_at: "",
      updated_at: "",
    },
    ...{ deactivated_at: null, deleted_at: null, seen_at: null, handle: id, handle_skeleton: id },
  };
}
