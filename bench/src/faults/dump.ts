import type { Position, RoomEvent, RoomId } from "@parley/protocol";
import { openDatabase } from "@parley/server/testing";

export interface DumpedMessage {
  readonly roomId: RoomId;
  readonly position: Position;
  readonly id: string;
  readonly authorId: string;
  readonly text: string;
  readonly threadId: string | null;
  readonly isEdited: boolean;
  readonly isDeleted: boolean;
  readonly revision: Position;
  /** When it was sent, by the server's clock. */
  readonly at: number;
}

export interface DumpedChange {
  readonly roomId: RoomId;
  readonly position: Position;
  readonly type: RoomEvent["type"];
  readonly subject: string;
  readonly by: string;
  readonly at: number;
}

export interface DumpedMember {
  readonly roomId: RoomId;
  readonly accountId: string;
  readonly isMember: boolean;
  readonly read: Position;
  readonly delivered: Position;
  readonly unreadAfter: Position;
}

/** The tables of a database that the checks compare with the history, after the run. */
export interface Dump {
  readonly rooms: readonly { readonly id: RoomId; readonly position: Position }[];
  readonly messages: readonly DumpedMessage[];
  readonly changes: readonly DumpedChange[];
  readonly members: readonly DumpedMember[];
}

/** Reads the tables, row by row as they are, without the code of the server that presents them. */
export async function dumpDatabase(url: string): Promise<Dump> {
  const database = await openDatabase(url, { occupancy: "looking" });
  try {
    const { read } = database;
    const [rooms, messages, changes, members] = [
      await read.selectFrom("rooms").select(["id", "position"]).execute(),
      await read.selectFrom("messages").selectAll().orderBy("room_id").orderBy("position").execute(),
      await read.selectFrom("changes").selectAll().orderBy("room_id").orderBy("position").execute(),
      await read.selectFrom("members").selectAll().execute(),
    ];
    return {
      rooms,
      messages: messages.map((row) => ({
        ...{ roomId: row.room_id, position: row.position, id: row.id, authorId: row.author_id, text: row.text },
        ...{ threadId: row.thread_id, revision: row.revision, at: Number(row.created_at) },
        ...{ isEdited: row.edited_at !== null, isDeleted: row.deleted_at !== null },
      })),
      changes: changes.map((row) => ({
        ...{ roomId: row.room_id, position: row.position, type: row.type, subject: row.subject, by: row.by },
        at: Number(row.at),
      })),
      members: members.map((row) => ({
        ...{ roomId: row.room_id, accountId: row.account_id, isMember: row.left_at === null },
        ...{ read: row.read, delivered: row.delivered, unreadAfter: row.unread_after },
      })),
    };
  } finally {
    await database.close();
  }
}
