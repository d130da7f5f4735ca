import type { Message, Position, RoomEvent, RoomId } from "@parley/protocol";
import type { Reader } from "../database/database.ts";
import { compiled } from "../database/kysely/compiled.ts";
import type { BatchLimits, LogStretch } from "../log/readers/log-reader.ts";
import { presentMessages } from "../messages/load.ts";
import type { MessageRow } from "../messages/tables.ts";

interface Window {
  readonly roomId: RoomId;
  readonly from: Position;
  readonly to: Position;
}

const endOfRoom = compiled((db, p: { roomId: RoomId }) =>
  db.selectFrom("rooms").where("id", "=", p.roomId).select("position"),
);

const writtenIn = compiled((db, p: Window) =>
  db
    .selectFrom("messages")
    .where("room_id", "=", p.roomId)
    .where("position", ">", p.from)
    .where("position", "<=", p.to)
    .selectAll()
    .orderBy("position"),
);

/**
 * Log entries that may change a message's text, files or other parts; and those that messages have expired, which are about no single message. Reactions
 * and pins change none of them.
 */
const changedIn = compiled((db, p: Window) =>
  db
    .selectFrom("changes")
    .leftJoin("messages", (join) =>
      join.onRef("messages.room_id", "=", "changes.room_id").onRef("messages.id", "=", "changes.subject"),
    )
    .where("changes.room_id", "=", p.roomId)
    .where("changes.position", ">", p.from)
    .where("changes.position", "<=", p.to)
    .where("changes.type", "in", ["message.edited", "message.updated", "message.deleted", "messages.expired"])
    .selectAll("messages")
    .select(["changes.position as logged", "changes.type as change", "changes.at", "changes.by", "changes.data"])
    .orderBy("changes.position"),
);

/**
 * Reads new and changed messages from a room's log for an index, in their present state, deleted ones included; without quotes.
 * Three compiled statements, and one more if there are reactions: this runs for every batch of sent messages.
 */
export async function readMessagesOfLog(
  read: Reader,
  roomId: RoomId,
  from: Position,
  limits: BatchLimits,
): Promise<LogStretch | null> {
  const room = await endOfRoom.first(read, { roomId });
  if (room === undefined) return null;
  const to = Math.min(room.position, from + limits.events);
  if (to <= from) return { events: [], to: room.position, bytes: 0, hasGap: false };
  const window = { roomId, from, to };
  const [newRows, changes] = [await writtenIn.all(read, window), await changedIn.all(read, window)];
  const oldRows = changes.filter((row) => row.id !== null) as (MessageRow & (typeof changes)[number])[];
  const messages = await presentMessages(read, [...newRows, ...oldRows]);
  const written = newRows.map((row, index) => eventOf(row, messages[index], { position: row.position }));
  const changed = oldRows.map((row, index) => {
    const { logged: position, at, by } = row;
    return eventOf(row, messages[newRows.length + index], { position, type: "message.updated", at, by });
  });
  const expired = changes.filter(({ change }) => change === "messages.expired").map(expiryOf);
  const entries = [...written, ...changed, ...expired].sort((one, other) => one.position - other.position);
  const kept = withinBytes(entries, limits.bytes);
  const last = kept.length < entries.length ? kept.at(-1)?.position : undefined;
  const bytes = kept.reduce((sum, { size }) => sum + size, 0);
  return { events: kept.map(({ event }) => event), to: last ?? to, bytes, hasGap: false };
}

interface Entry {
  readonly position: Position;
  /** UTF-16 units of its message. */
  readonly size: number;
  readonly event: RoomEvent;
}

function eventOf(
  row: MessageRow,
  message: Message | undefined,
  logged: { position: Position } & Partial<{ type: "message.updated"; at: number; by: string }>,
): Entry {
  const event = logged.type === undefined ? { type: "message.created", message } : { ...logged, message };
  return { position: logged.position, size: row.text.length + row.parts.length, event: event as RoomEvent };
}

/** The entry of an expiry, which has no message. */
function expiryOf({ logged, at, by, data }: { logged: Position; at: number; by: string; data: string }): Entry {
  const { upTo } = JSON.parse(data) as { upTo: Position };
  return { position: logged, size: 0, event: { type: "messages.expired", position: logged, at, by, upTo } };
}

/** As many entries as may be one batch; at least one. */
function withinBytes(entries: readonly Entry[], bytes: number): readonly Entry[] {
  let sum = 0;
  const end = entries.findIndex(({ size }, index) => {
    sum += size;
    return index > 0 && sum > bytes;
  });
  return end < 0 ? entries : entries.slice(0, end);
}
