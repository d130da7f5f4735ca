import type { AccountId, Room } from "@parley/protocol";
import { noId } from "../database/ids.ts";
import type { Transaction } from "../log/transaction.ts";
import { addToLines } from "../system-lines/add.ts";
import type { LineChange } from "../system-lines/change.ts";
import { changeWords } from "../words/keep.ts";
import { presentRoom } from "./present.ts";
import { foundBy, searchOf } from "./search.ts";
import { updateRoom } from "./store.ts";
import type { RoomRow } from "./tables.ts";

export type ChangedRoomFields = Partial<Pick<RoomRow, (typeof changeable)[number]>>;

/** Changes the room itself and publishes it to its members. Equal values are no change. The caller holds the room's lock. */
export async function changeRoom(
  tx: Transaction,
  room: RoomRow,
  change: ChangedRoomFields,
  by: AccountId,
): Promise<Room> {
  const wanted = { ...room, ...change };
  if (isSame(room, wanted)) return presentRoom(room);
  const position = await tx.take(room.id);
  const after = { ...wanted, position, revision: position, search: searchOf(wanted) };
  const { search } = after;
  await updateRoom(tx.writer, room.id, { ...change, search, revision: position });
  const [found, before] = [foundBy(after), foundBy(room)];
  if (found?.text !== before?.text) await changeWords(tx.writer, "channel", room.id, found);
  const lines = await addToLines(tx, room, linesOf(room, after, { position, at: tx.now, by }));
  const event = { position, at: tx.now, by, room: presentRoom(after), ...lines.event };
  await tx.record(room.id, { type: "room.updated", ...event }, { subject: noId, data: { ...lines.entry } });
  return event.room;
}

function linesOf(before: RoomRow, after: RoomRow, stamp: Pick<LineChange, "position" | "at" | "by">): LineChange[] {
  const { name, topic, picture_id, archived_at } = after;
  const lines: LineChange[] = [];
  if (name !== null && name !== before.name) lines.push({ type: "renamed", ...stamp, name });
  if (topic !== before.topic) lines.push({ type: "topic", ...stamp });
  if (picture_id !== before.picture_id)
    lines.push({ type: picture_id === null ? "pictureRemoved" : "picture", ...stamp });
  const { retention_days: days } = after;
  if (days !== before.retention_days) lines.push({ type: "retention", ...stamp, ...(days !== null && { days }) });
  if ((archived_at === null) !== (before.archived_at === null))
    lines.push({ type: archived_at === null ? "unarchived" : "archived", ...stamp });
  return lines;
}

const changeable = [
  "name",
  "topic",
  "max_length",
  "archived_at",
  "picture_id",
  "previews_off",
  "room_mentions",
  "posting",
  "retention_days",
] as const;

const isSame = (a: RoomRow, b: RoomRow): boolean => changeable.every((column) => a[column] === b[column]);
