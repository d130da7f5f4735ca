import type { AccountId, Position, PulledOfNouns, RoomId } from "@parley/protocol";
import type { Reader } from "../database/database.ts";
import type { InRoom } from "../noun.ts";
import { type Field, fields, roomParts } from "./parts.ts";
import type { Step } from "./plan.ts";

/** Keys of the reader's own objects that are to be loaded, by room, of each noun. */
export type Personal = Readonly<Record<Field, ReadonlyMap<RoomId, readonly InRoom[]>>>;

interface Steps {
  readonly steps: readonly Step[];
  readonly more: boolean;
}

/** The reader's position in the account's stream, the stream's present `position`, and the room after which the range begins. */
interface Since {
  readonly changedAfter: Position;
  readonly position: Position;
  readonly after: RoomId | undefined;
}

/** A value for each noun's part. */
async function eachPart<T>(of: (field: Field) => T | Promise<T>): Promise<Record<Field, T>> {
  const values: [Field, T][] = [];
  for (const field of fields) values.push([field, await of(field)]);
  return Object.fromEntries(values) as Record<Field, T>;
}

/**
 * Finds the account's own objects, such as threads and drafts, that changed in the rooms of some steps, and ends before a room with too many of
 * them. If that is the first room, the room starts over: it then gets all its objects instead of the changed ones. No statement if nothing
 * changed, else one to three per noun for any number of rooms.
 */
export async function findPersonal(
  read: Reader,
  accountId: AccountId,
  since: Since,
  planned: Steps,
): Promise<Steps & { personal: Personal }> {
  const last = planned.steps.at(-1)?.head.room_id;
  const isAsOf = since.changedAfter === since.position;
  if (last === undefined || isAsOf) {
    const none = await eachPart(() => new Map<RoomId, InRoom[]>());
    return { ...planned, personal: await withAll(read, accountId, none, planned.steps) };
  }
  const range = { after: since.after, upTo: last };
  const found = await eachPart((field) => {
    const { changed, max } = roomParts[field];
    return changed(read, accountId, since.changedAfter, range, max + 1);
  });
  const crowded = fields.flatMap((field) => found[field][roomParts[field].max]?.roomId ?? []);
  const narrowed = before(planned, crowded.sort()[0]);
  const changed = await eachPart((field) => Map.groupBy(found[field], (thing) => thing.roomId));
  return { ...narrowed, personal: await withAll(read, accountId, changed, narrowed.steps) };
}

/** The steps before a room; if that is the first one, this room alone, starting over. */
function before({ steps, more }: Steps, roomId: RoomId | undefined): Steps {
  const [first] = steps;
  if (roomId === undefined || first === undefined) return { steps, more };
  if (first.head.room_id !== roomId) return { steps: steps.filter((step) => step.head.room_id < roomId), more: true };
  return { steps: [{ ...first, gets: "start_over" }], more: more || steps.length > 1 };
}

/** Rooms that start over get all existing objects instead of the changed ones. */
function withAll(read: Reader, accountId: AccountId, changed: Personal, steps: readonly Step[]): Promise<Personal> {
  const anew = steps.filter(({ gets }) => gets === "start_over").map(({ head }) => head.room_id);
  const nothing = anew.map((roomId) => [roomId, []] as const);
  return eachPart(async (field) => {
    const all = await roomParts[field].all(read, accountId, anew);
    return new Map([...changed[field], ...nothing, ...all]);
  });
}

/** Bytes of the reader's own objects in each room. */
export function weighPersonal(personal: Personal): Map<RoomId, number> {
  const bytes = new Map<RoomId, number>();
  for (const field of fields) {
    for (const [roomId, list] of personal[field]) {
      const size = list.reduce((sum, thing) => sum + roomParts[field].bytes(thing), 0);
      bytes.set(roomId, (bytes.get(roomId) ?? 0) + size);
    }
  }
  return bytes;
}

/** The parts of a piece without any objects. */
export const noPersonal = Object.fromEntries(fields.map((field) => [field, []])) as unknown as PulledOfNouns;

/** Loads the found objects of some rooms. */
export async function loadPersonal(
  read: Reader,
  accountId: AccountId,
  personal: Personal,
  roomIds: ReadonlySet<RoomId>,
): Promise<PulledOfNouns> {
  const loaded = await eachPart<unknown>((field) => {
    const keys = [...personal[field]].flatMap(([roomId, list]) => (roomIds.has(roomId) ? list : []));
    return roomParts[field].load(read, accountId, keys);
  });
  return loaded as PulledOfNouns;
}
