import {
  type Account,
  type Draft,
  type Output,
  type ParsedInput,
  type Pulled,
  type ReceiptsTail,
  type RoomEntry,
  sizes,
  type Tail,
  type ThreadEntry,
} from "@parley/protocol";
import { loadAccounts } from "../accounts/load.ts";
import { loadMe } from "../accounts/load-me.ts";
import type { Context } from "../context.ts";
import type { Reader } from "../database/database.ts";
import { loadDrafts } from "../drafts/load.ts";
import { loadEntries } from "../rooms/entries.ts";
import { peopleIn } from "../rooms/people.ts";
import { loadThreadEntries } from "../threads/entries.ts";
import { fitting } from "./fitting.ts";
import { type Plan, plan } from "./plan.ts";
import { accountsIn } from "./references.ts";
import { findHeads, findServerState, type Head, profilesBehind, receiptsBehind } from "./store.ts";
import { readTails } from "./tails.ts";

/** Most changed profiles that one answer lists. */
const profileLimit = 500;
/** Threads that one answer lists; the first load brings those with the latest replies. */
export const threadLimit = 500;

type Input = ParsedInput<"sync.pull">;

/**
 * Everything behind the reader's positions. All of it is read in one snapshot, so that positions and state belong together;
 * a socket was subscribed before it asked, so that nothing falls between the answer and the first live frame.
 */
export function pull(context: Context, input: Input): Promise<Output<"sync.pull">> {
  const { accountId } = context.asker;
  return context.database.snapshot(async (read) => {
    const server = await findServerState(read);
    const { me, position } = await loadMe(read, accountId);
    const heads = await findHeads(read, accountId);
    const threads = await readThreads(read, accountId, input.account);
    const drafts = await readDrafts(read, accountId, input.account);
    const isWhole = threads !== null && drafts !== null;
    const startOver = whyStartOver(input, server, position, heads) ?? (isWhole ? null : "too_far_behind");
    const held = startOver === null ? input : { ...input, account: 0, directory: 0, rooms: [] };
    const planned = plan(heads, held.rooms, held.account);
    const complete = fitting(await readTails(read, accountId, planned.ranges));
    const again = new Set([...planned.startOver, ...planned.ranges.map((range) => range.roomId)]);
    for (const { roomId } of complete) again.delete(roomId);
    const loaded = await loadEntries(read, accountId, { roomIds: [...new Set([...planned.entries, ...again])] });
    const tails = [...complete, ...startedOver(loaded.filter((entry) => again.has(entry.room.id)))];
    const rooms = loaded.filter((entry) => !again.has(entry.room.id));
    return {
      epoch: server.epoch,
      startOver,
      me,
      account: position,
      directory: await readDirectory(read, server.directory, held.directory, peopleIn(loaded), tails),
      rooms,
      left: planned.left,
      tails,
      threads: (startOver === null ? threads : await readThreads(read, accountId, 0)) ?? [],
      drafts: (startOver === null ? drafts : await readDrafts(read, accountId, 0)) ?? [],
      receipts: await readReceipts(read, planned, heads),
    };
  });
}

/** Threads that changed behind a position; null when they are too many to list, for a part of them would be a silent hole. */
async function readThreads(read: Reader, accountId: string, changedAfter: number): Promise<ThreadEntry[] | null> {
  const limit = changedAfter === 0 ? threadLimit : threadLimit + 1;
  const threads = await loadThreadEntries(read, accountId, { changedAfter, limit });
  return threads.length > threadLimit ? null : threads;
}

/** Drafts that changed behind a position; null when they are too many to list. */
async function readDrafts(read: Reader, accountId: string, changedAfter: number): Promise<Draft[] | null> {
  const drafts = await loadDrafts(read, accountId, changedAfter, sizes.drafts + 1);
  return drafts.length > sizes.drafts ? null : drafts;
}

/** Positions beyond the end mean another database, or one restored from a backup taken before them. */
function whyStartOver(
  input: Input,
  server: { epoch: string; directory: number },
  position: number,
  heads: readonly Head[],
): Pulled["startOver"] {
  if (input.epoch === undefined) return null;
  if (input.epoch !== server.epoch) return "epoch_changed";
  if (input.account > position || input.directory > server.directory) return "position_ahead";
  const ends = new Map(heads.map((head) => [head.room_id, head.position]));
  return input.rooms.some((room) => room.position > (ends.get(room.roomId) ?? room.position)) ? "position_ahead" : null;
}

/** The accounts that the entries name are told with the directory. */
function startedOver(entries: readonly RoomEntry[]): Tail[] {
  return entries.map((entry) => ({
    type: "start_over",
    roomId: entry.room.id,
    reason: "too_far_behind",
    entry,
    accounts: [],
  }));
}

/** Changed profiles, and those that the rest of the answer names. A tail's own accounts are told there. */
async function readDirectory(
  read: Reader,
  head: number,
  from: number,
  named: Iterable<string>,
  tails: readonly Tail[],
): Promise<Pulled["directory"]> {
  const changed = from === 0 ? [] : await profilesBehind(read, from, profileLimit + 1);
  const startOver = changed.length > profileLimit;
  const told = new Set(tails.flatMap((tail) => (tail.type === "complete" ? [...accountsIn(tail.events)] : [])));
  const wanted = new Set([...named, ...(startOver ? [] : changed)].filter((id) => !told.has(id)));
  const accounts: Account[] = await loadAccounts(read, wanted);
  return { position: head, accounts, startOver };
}

async function readReceipts(read: Reader, planned: Plan, heads: readonly Head[]): Promise<ReceiptsTail[]> {
  const rows = await receiptsBehind(read, planned.receipts);
  const versions = new Map(heads.map((head) => [head.room_id, head.receipts]));
  return planned.receipts.map(({ roomId }) => ({
    roomId,
    version: versions.get(roomId) ?? 0,
    receipts: rows
      .filter((row) => row.room_id === roomId)
      .map((row) => ({ accountId: row.account_id, delivered: row.delivered, read: row.read })),
  }));
}
