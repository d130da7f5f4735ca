import { type AccountId, type Position, type RoomId, sizes } from "@parley/protocol";
import type { Reader } from "../database/database.ts";
import { changedDrafts, draftsIn } from "../drafts/load.ts";
import type { SizedDraft } from "../drafts/tables.ts";
import { changedThreads, latestThreads } from "../threads/changed.ts";
import type { ThreadKey } from "../threads/entries.ts";
import { threadLimit, weights } from "./bounds.ts";
import type { Step } from "./plan.ts";

/** Which threads and drafts are to be told, by room: not yet loaded. */
export interface Personal {
  readonly threads: ReadonlyMap<RoomId, readonly ThreadKey[]>;
  readonly drafts: ReadonlyMap<RoomId, readonly SizedDraft[]>;
}

const none: Personal = { threads: new Map(), drafts: new Map() };

interface Steps {
  readonly steps: readonly Step[];
  readonly more: boolean;
}

/** Behind which position of the account's stream, which is at `position`, and in rooms behind which id. */
interface Since {
  readonly changedAfter: Position;
  readonly position: Position;
  readonly after: RoomId | undefined;
}

/**
 * Finds which of an account's threads and drafts changed in the rooms of some steps, and leaves out the rooms from the one on whose
 * threads or drafts are too many to look at. Where that is the first room, it starts over: then all it has is told, and not what
 * changed. Where nothing changed no statement, else two to six for any number of rooms.
 */
export async function findPersonal(
  read: Reader,
  accountId: AccountId,
  since: Since,
  planned: Steps,
): Promise<Steps & Personal> {
  const last = planned.steps.at(-1)?.head.room_id;
  const isAsOf = since.changedAfter === since.position;
  if (last === undefined || isAsOf) return { ...planned, ...(await withAll(read, accountId, none, planned.steps)) };
  const span = { after: since.after, upTo: last };
  const threads = await changedThreads(read, accountId, since.changedAfter, span, threadLimit + 1);
  const drafts = await changedDrafts(read, accountId, since.changedAfter, span, sizes.drafts + 1);
  const crowded = [
    threads.length > threadLimit ? threads.at(-1)?.roomId : undefined,
    drafts.length > sizes.drafts ? drafts.at(-1)?.room_id : undefined,
  ].filter((roomId) => roomId !== undefined);
  const narrowed = before(planned, crowded.sort()[0]);
  const changed = {
    threads: Map.groupBy(threads, (thread) => thread.roomId),
    drafts: Map.groupBy(drafts, (draft) => draft.room_id),
  };
  return { ...narrowed, ...(await withAll(read, accountId, changed, narrowed.steps)) };
}

/** Steps before a room; where that is the first of them, it alone, starting over. */
function before({ steps, more }: Steps, roomId: RoomId | undefined): Steps {
  const [first] = steps;
  if (roomId === undefined || first === undefined) return { steps, more };
  if (first.head.room_id !== roomId) return { steps: steps.filter((step) => step.head.room_id < roomId), more: true };
  return { steps: [{ ...first, gets: "start_over" }], more: more || steps.length > 1 };
}

/** Of the rooms that start over all there is, in place of what changed. */
async function withAll(
  read: Reader,
  accountId: AccountId,
  changed: Personal,
  steps: readonly Step[],
): Promise<Personal> {
  const anew = steps.filter(({ gets }) => gets === "start_over").map(({ head }) => head.room_id);
  const nothing = anew.map((roomId) => [roomId, []] as const);
  const drafts = Map.groupBy(await draftsIn(read, accountId, anew), (draft) => draft.room_id);
  const threads = await latestThreads(read, accountId, anew, threadLimit);
  return {
    threads: new Map([...changed.threads, ...nothing, ...threads]),
    drafts: new Map([...changed.drafts, ...nothing, ...drafts]),
  };
}

/** Weighs the threads and drafts of each room. A UTF-16 unit takes at the most three bytes. */
export function weighPersonal({ threads, drafts }: Personal): Map<RoomId, number> {
  const bytes = new Map<RoomId, number>();
  for (const [roomId, list] of threads) bytes.set(roomId, list.length * weights.thread);
  for (const [roomId, list] of drafts) {
    const size = list.reduce((sum, draft) => sum + weights.draft + 3 * draft.size, 0);
    bytes.set(roomId, (bytes.get(roomId) ?? 0) + size);
  }
  return bytes;
}
