import type { Cast } from "./cast.ts";
import type { Random } from "./random.ts";
import { day, hour, minute } from "./rhythm.ts";
import type { Saying } from "./saying.ts";
import type { Stage } from "./stage.ts";
import type { PersonSpec, RoomSpec, World } from "./world.ts";

interface Reading {
  readonly stage: Stage;
  readonly cast: Cast;
  readonly random: Random;
  readonly said: readonly Saying[];
  readonly now: number;
}

/** Everybody reads their rooms up to where they are: most of them all, some of them not yet. */
export async function readUp(world: World, reading: Reading): Promise<void> {
  for (const person of world.people) {
    if (person.deactivated !== undefined) continue;
    const rooms = world.rooms.filter((room) => reading.cast.members(room).includes(person));
    const until = new Map(rooms.map((room) => [reading.stage.room(room.key), readUntil(reading, person, room)]));
    for (const { key } of world.feeds ?? []) until.set(reading.stage.room(key), reading.now);
    for (const room of rooms) await readRoom(reading, person, room, until.get(reading.stage.room(room.key)) ?? 0);
    await readThreads(reading, person, until);
    for (const key of person.favourites ?? []) await configure(reading, person, key, { favourite: true });
    for (const key of person.muted ?? []) await configure(reading, person, key, { muted: true });
    await seen(reading, person);
  }
}

/** Up to what time somebody has read a room. Who wrote in it has seen what was there. */
function readUntil({ random, said, now }: Reading, person: PersonSpec, { key }: RoomSpec): number {
  const own = said.findLast((saying) => saying.room === key && saying.by === person.handle)?.at ?? 0;
  if (person.awaySince !== undefined) return Math.max(own, now - person.awaySince * day);
  if (person.unread !== undefined) return Math.max(own, now - (person.unread[key] ?? 0) * minute);
  const behind = random.pick([0, 0, 0, 0, random.between(1, 300) * minute, random.between(2, 60) * hour]);
  return Math.max(own, now - behind);
}

async function readRoom(reading: Reading, person: PersonSpec, room: RoomSpec, until: number): Promise<void> {
  const { stage, now, random } = reading;
  const roomId = stage.room(room.key);
  const positions = stage.positions.get(room.key) ?? [];
  const last = positions.at(-1)?.position ?? 0;
  const read = positions.findLast(({ at }) => at <= until)?.position ?? 0;
  // A phone in a pocket receives what nobody reads.
  const delivered = person.awaySince === undefined && random.chance(0.7) ? last : read;
  if (delivered > 0)
    await stage.call(now, person.handle, "receipts.markDelivered", { rooms: [{ roomId, position: delivered }] });
  if (read > 0) await stage.call(now, person.handle, "receipts.markRead", { roomId, position: read });
}

async function readThreads({ stage, now }: Reading, { handle }: PersonSpec, until: ReadonlyMap<string, number>) {
  let cursor: string | undefined;
  do {
    const page = await stage.call(now, handle, "threads.list", { cursor, limit: 100 });
    for (const { entry, root } of page.threads) {
      const isRead = (root.thread?.lastReplyAt ?? 0) <= (until.get(entry.roomId) ?? 0);
      const place = { roomId: entry.roomId, threadId: entry.threadId, position: entry.countedAt };
      if (isRead && entry.unread > 0) await stage.call(now, handle, "receipts.markThreadRead", place);
    }
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
}

async function configure({ stage, now }: Reading, { handle }: PersonSpec, key: string, set: Record<string, boolean>) {
  if (stage.rooms.has(key)) await stage.call(now, handle, "members.configure", { roomId: stage.room(key), ...set });
}

/** When somebody last closed the app, as the server keeps it for those who are not there. */
async function seen({ stage, random, now }: Reading, person: PersonSpec): Promise<void> {
  const at = now - (person.awaySince ?? 0) * day - random.between(1, 20 * 60) * minute;
  const { database } = stage.app;
  await database.transaction((writer) =>
    writer.updateTable("accounts").set({ seen_at: at }).where("id", "=", stage.account(person.handle)).execute(),
  );
}
