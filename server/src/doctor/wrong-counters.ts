import { sizes } from "@parley/protocol";
import { sql } from "kysely";
import type { Reader } from "../database/database.ts";
import type { RoomNumbers } from "./rows.ts";

interface Counted {
  readonly messages: number;
  readonly changes: number;
  readonly first: number;
  readonly last: number;
  readonly main: number;
  readonly lastMain: number;
  readonly lastRevision: number;
  readonly members: number;
  readonly receipts: number;
}

const nothing: Counted = {
  ...{ messages: 0, changes: 0, first: 1, last: 0, main: 0, lastMain: 0, lastRevision: 0, members: 0, receipts: 0 },
};

/** Descriptions of rooms whose counters differ from their rows. */
export async function wrongCounters(reader: Reader, rooms: readonly RoomNumbers[]): Promise<string[]> {
  const counted = await count(
    reader,
    rooms.map(({ id }) => id),
  );
  return rooms.flatMap((room) => {
    const found = counted.get(room.id) ?? nothing;
    const words = contradictions(room, found);
    return words.length > 0 ? [`room ${room.id}: ${words.join("; ")}`] : [];
  });
}

function contradictions(room: RoomNumbers, found: Counted): string[] {
  const taken = found.messages + found.changes;
  const isDense = taken === room.position && found.last === room.position && found.first === 1;
  const words: string[] = [];
  if (room.position > 0 && !isDense)
    words.push(`its position is ${room.position}, and ${taken} entries lie at ${found.first} to ${found.last}`);
  if (room.position === 0 && taken > 0) words.push(`its position is 0, and it has ${taken} entries`);
  if (room.member_count !== found.members)
    words.push(`member_count is ${room.member_count}, and ${found.members} members are in it`);
  if (room.ordinal !== found.main)
    words.push(`ordinal is ${room.ordinal}, and its main timeline has ${found.main} messages`);
  if (room.last_position !== found.lastMain)
    words.push(`last_position is ${room.last_position}, and its last message lies at ${found.lastMain}`);
  if (Math.max(room.revision, found.lastRevision) > room.position)
    words.push("something in it is newer than its position");
  // While a room is large its members' have the version that it takes when it is so no more.
  const receipts = room.receipts + (room.member_count > sizes.largeRoom ? 1 : 0);
  if (found.receipts > receipts) words.push(`receipts are at ${room.receipts}, and a member's at ${found.receipts}`);
  return words;
}

/** One question for each table, over the indexes that begin with the room. */
async function count(reader: Reader, ids: readonly string[]): Promise<Map<string, Counted>> {
  if (ids.length === 0) return new Map();
  const main = sql<number>`case when thread_id is null then 1 else 0 end`;
  const messages = await reader
    .selectFrom("messages")
    .where("room_id", "in", ids)
    .groupBy("room_id")
    .select((eb) => [
      "room_id",
      eb.fn.countAll<number>().as("messages"),
      eb.fn.min("position").as("first"),
      eb.fn.max("position").as("last"),
      eb.fn.max("revision").as("lastRevision"),
      eb.fn.sum<number>(main).as("main"),
      sql<number>`max(case when thread_id is null then position else 0 end)`.as("lastMain"),
    ])
    .execute();
  const changes = await reader
    .selectFrom("changes")
    .where("room_id", "in", ids)
    .groupBy("room_id")
    .select((eb) => [
      "room_id",
      eb.fn.countAll<number>().as("changes"),
      eb.fn.min("position").as("first"),
      eb.fn.max("position").as("last"),
    ])
    .execute();
  const members = await reader
    .selectFrom("members")
    .where("room_id", "in", ids)
    .groupBy("room_id")
    .select((eb) => [
      "room_id",
      sql<number>`sum(case when left_at is null then 1 else 0 end)`.as("members"),
      eb.fn.max("receipts").as("receipts"),
    ])
    .execute();
  const found = new Map<string, Counted>();
  for (const { room_id: id, ...numbers } of [...messages, ...changes, ...members])
    found.set(id, added(found.get(id), numbers));
  return found;
}

function added(before: Counted | undefined, numbers: Readonly<Record<string, number | string>>): Counted {
  const next: Record<string, number> = { ...(before ?? nothing) };
  for (const [name, text] of Object.entries(numbers)) next[name] = Number(text);
  if (before !== undefined) {
    next.first = Math.min(before.first, next.first ?? 1);
    next.last = Math.max(before.last, next.last ?? 0);
  }
  return next as unknown as Counted;
}
