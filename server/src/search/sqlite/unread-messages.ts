import { DatabaseSync, type StatementSync } from "node:sqlite";
import { toBytes, toText } from "../../database/uuid-bytes.ts";
import { docsOf, type IndexedMessage } from "../change-of.ts";
import type { RoomChange } from "./messages.ts";

/** Columns of `messages`, under the alias m. */
const columns = "m.position, m.created_at, m.author_id, m.thread_id, m.deleted_at, m.text, m.parts";

/** The data file could not be read. Without SQLite's result code, which is taken for one of the index's own file. */
export class DataFileError extends Error {
  override readonly name = "DataFileError";
}

/**
 * Reads the messages of a change from the data file, on the thread of the index: the thread that serves people neither reads nor copies them a second
 * time. Messages are read in their present state, which may be newer than the change: their later events are read again.
 */
export class UnreadMessages {
  readonly #data: DatabaseSync;
  readonly #written: StatementSync;
  readonly #changed: StatementSync;

  constructor(databaseFile: string) {
    this.#data = new DatabaseSync(databaseFile, { readOnly: true });
    this.#data.exec("pragma busy_timeout = 2000; pragma query_only = ON");
    this.#written = this.#data.prepare(
      `select ${columns} from messages as m where m.room_id = +? and m.position > +? and m.position <= +?`,
    );
    // Reactions and pins do not change what is searched.
    this.#changed = this.#data.prepare(
      `select ${columns}, c.type, c.data from changes as c left join messages as m on m.room_id = c.room_id and m.id = c.subject
      where c.room_id = +? and c.position > +? and c.position <= +?
      and c.type in ('message.edited', 'message.updated', 'message.deleted', 'messages.expired')`,
    );
  }

  /** The change with the documents of the messages that it leaves to be read. */
  complete(change: RoomChange): RoomChange {
    if (change.unread === undefined) return change;
    try {
      const { messages, expired } = this.#read(change.roomId, change.unread);
      return { ...change, ...docsOf(change.roomId, messages, expired) };
    } catch (error) {
      throw new DataFileError(`the data file cannot be read: ${String(error)}`);
    }
  }

  close(): void {
    this.#data.close();
  }

  #read(roomId: string, { after, to }: NonNullable<RoomChange["unread"]>) {
    const window = [toBytes(roomId) as Uint8Array, after, to] as const;
    const written = this.#written.all(...window);
    // Each position is that of a new message or of a change of one.
    const changed = (written.length === to - after ? [] : this.#changed.all(...window)) as unknown as ChangedRow[];
    const messages = new Map<number, IndexedMessage>();
    const present = changed.filter(({ position }) => position !== null);
    for (const row of [...(written as unknown as UnreadRow[]), ...present]) messages.set(row.position, messageOf(row));
    const expired = changed.filter(({ type }) => type === "messages.expired").map(({ data }) => JSON.parse(data).upTo);
    return { messages: [...messages.values()], expired: Math.max(0, ...expired) };
  }
}

interface UnreadRow {
  readonly position: number;
  readonly created_at: number;
  readonly author_id: Uint8Array;
  readonly thread_id: Uint8Array | null;
  readonly deleted_at: number | null;
  readonly text: string;
  readonly parts: string;
}

interface ChangedRow extends UnreadRow {
  readonly type: string;
  readonly data: string;
}

function messageOf({ position, created_at, author_id, thread_id, deleted_at, text, parts }: UnreadRow): IndexedMessage {
  const message: IndexedMessage = { position, createdAt: created_at, authorId: String(toText(author_id)), text };
  if (parts !== "") message.parts = JSON.parse(parts);
  if (thread_id !== null) message.threadId = String(toText(thread_id));
  if (deleted_at !== null) message.deletedAt = deleted_at;
  return message;
}
