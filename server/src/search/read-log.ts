import type { Message, Position, RoomEvent } from "@parley/protocol";
import { type Expression, expressionBuilder, type SqlBool } from "kysely";
import type { Reader } from "../database/database.ts";
import { anyOf } from "../database/kysely/among-rooms.ts";
import type { Tables } from "../database/tables.ts";
import type { LogStretch, ReadLogs } from "../log/readers/log-reader.ts";
import { decodeParts } from "../messages/parts.ts";
import type { MessageRow } from "../messages/tables.ts";
import { type RoomWindow, windowsOf } from "./windows.ts";

/** What an index reads of a message. */
const columns = ["room_id", "position", "created_at", "author_id", "thread_id", "deleted_at", "text", "parts"] as const;
type IndexedRow = Pick<MessageRow, (typeof columns)[number]>;

/**
 * Reads new and changed messages from the logs of several rooms for an index, in their present state, deleted ones included, with the fields that
 * an index needs. One statement, and another one where some positions are not those of new messages: this runs for every batch of sent messages.
 */
export const readMessagesOfLogs: ReadLogs = async (read, rooms, limits) => {
  const windows = windowsOf(rooms, limits);
  const given = windows.filter((window) => window !== null && window.to > window.after) as RoomWindow[];
  const entries = Map.groupBy(await entriesIn(read, given), ({ roomId }) => roomId);
  const stretches: (LogStretch | null)[] = [];
  let { bytes } = limits;
  for (const window of windows) {
    if (stretches.length > 0 && bytes <= 0) break;
    const stretch = window && stretchOf(window, entries.get(window.roomId) ?? [], bytes);
    stretches.push(stretch);
    bytes -= stretch?.bytes ?? 0;
  }
  return stretches;
};

interface Entry {
  readonly roomId: string;
  /** Of the log entry. */
  readonly position: Position;
  /** UTF-16 units of its message. */
  readonly size: number;
  readonly event: RoomEvent;
}

async function entriesIn(read: Reader, windows: readonly RoomWindow[]): Promise<Entry[]> {
  if (windows.length === 0) return [];
  const newRows = await writtenIn(read, windows).execute();
  const written = newRows.map((row) => entryOf(row, row.position, { type: "message.created" }));
  const counts = new Map<string, number>();
  for (const { room_id } of newRows) counts.set(room_id, (counts.get(room_id) ?? 0) + 1);
  const others = windows.filter(({ roomId, after, to }) => (counts.get(roomId) ?? 0) < to - after);
  if (others.length === 0) return written;
  const changed = (await changedIn(read, others).execute()).map((row) => {
    const { logged: position, at, by } = row;
    if (row.change === "messages.expired") return expiryOf(row);
    return entryOf(row as IndexedRow, position, { type: "message.updated", position, at, by });
  });
  return [...written, ...changed];
}

function entryOf(row: IndexedRow, position: Position, event: object): Entry {
  const { room_id: roomId, text, parts } = row;
  return {
    roomId,
    position,
    size: text.length + parts.length,
    event: { ...event, message: messageOf(row) } as RoomEvent,
  };
}

interface ExpiryRow {
  readonly log: string;
  readonly logged: Position;
  readonly at: number;
  readonly by: string;
  readonly data: string;
}

/** The entry of an expiry, which has no message. */
function expiryOf({ log: roomId, logged: position, at, by, data }: ExpiryRow): Entry {
  const { upTo } = JSON.parse(data) as { upTo: Position };
  return { roomId, position, size: 0, event: { type: "messages.expired", position, at, by, upTo } };
}

/** The fields of a message that an index has or compares. */
function messageOf({ position, created_at, author_id, thread_id, deleted_at, text, parts }: IndexedRow) {
  const message: Partial<Message> = { position, createdAt: created_at, authorId: author_id, text };
  if (parts !== "") message.parts = decodeParts(parts);
  if (thread_id !== null) message.threadId = thread_id;
  if (deleted_at !== null) message.deletedAt = deleted_at;
  return message;
}

const writtenIn = (read: Reader, windows: readonly RoomWindow[]) =>
  read.selectFrom("messages").where(inWindows("messages", windows)).select(columns);

/**
 * Log entries that may change a message's text, files or other parts; and those that messages have expired, which are about no single message. Reactions
 * and pins change none of them.
 */
const changedIn = (read: Reader, windows: readonly RoomWindow[]) =>
  read
    .selectFrom("changes")
    .leftJoin("messages", (join) =>
      join.onRef("messages.room_id", "=", "changes.room_id").onRef("messages.id", "=", "changes.subject"),
    )
    .where(inWindows("changes", windows))
    .where((row) => row.or([row("messages.id", "is not", null), row("changes.type", "=", "messages.expired")]))
    .where("changes.type", "in", ["message.edited", "message.updated", "message.deleted", "messages.expired"])
    .select(columns.map((column) => `messages.${column}` as const))
    .select(["changes.room_id as log", "changes.position as logged", "changes.type as change"])
    .select(["changes.at", "changes.by", "changes.data"]);

const eb = expressionBuilder<Tables, "messages" | "changes">();

const inWindows = (table: "messages" | "changes", windows: readonly RoomWindow[]): Expression<SqlBool> =>
  anyOf(
    windows.map(({ roomId, after, to }) =>
      eb.and([
        eb(`${table}.room_id`, "=", roomId),
        eb(`${table}.position`, ">", after),
        eb(`${table}.position`, "<=", to),
      ]),
    ),
  );

/** As many entries as may be one batch; at least one. */
function stretchOf({ to }: RoomWindow, unsorted: readonly Entry[], bytes: number): LogStretch {
  const entries = unsorted.toSorted((one, other) => one.position - other.position);
  let size = 0;
  const end = entries.findIndex((entry, index) => {
    size += entry.size;
    return index > 0 && size > bytes;
  });
  const kept = end < 0 ? entries : entries.slice(0, end);
  return {
    events: kept.map(({ event }) => event),
    to: end < 0 ? to : (kept.at(-1)?.position ?? to),
    bytes: kept.reduce((sum, entry) => sum + entry.size, 0),
    hasGap: false,
  };
}
