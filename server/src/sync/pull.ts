import type { Output, ParsedInput, Pulled, ReceiptsTail, RoomEntry, RoomId, Tail } from "@parley/protocol";
import { loadMe } from "../accounts/load-me.ts";
import { namedAccounts } from "../accounts/named.ts";
import type { Context } from "../context.ts";
import type { Reader } from "../database/database.ts";
import { isWithin } from "../database/kysely/room-range.ts";
import { findServerState } from "../log/positions.ts";
import { loadEntries } from "../members/entries.ts";
import { peopleIn } from "../rooms/people.ts";
import { type LogRange, pieceRooms } from "./bounds.ts";
import { readOwn } from "./parts.ts";
import { findPersonal, loadPersonal, noPersonal, type Personal, weighPersonal } from "./personal.ts";
import { plan, type Step } from "./plan.ts";
import { readDirectory } from "./profiles.ts";
import { accountsIn } from "./references.ts";
import { findHeads, type Head, receiptsBehind } from "./store.ts";
import { readTails } from "./tails.ts";
import { type Taken, take } from "./take.ts";
import { weighEntries, weighEvents } from "./weigh.ts";

type Input = ParsedInput<"sync.pull">;

/**
 * A piece of the changes after the reader's positions, in order of room ids. It is read in one snapshot, so that positions and state belong
 * together. The socket was subscribed before the call, so no event is lost between the answer and the first frame. The size of a piece is
 * estimated before it is loaded. Three statements if nothing has changed.
 */
export async function pull(context: Context, input: Input): Promise<Output<"sync.pull">> {
  const { accountId } = context.asker;
  return context.services.turns.pulls.take(accountId, () =>
    context.services.database.snapshot((read) => readPiece(read, accountId, input, context.now)),
  );
}

async function readPiece(read: Reader, accountId: string, input: Input, now: number): Promise<Pulled> {
  const { epoch, directory, emoji } = await findServerState(read);
  const { me, position } = await loadMe(read, accountId);
  const heads = await findHeads(read, accountId, input, pieceRooms + 1);
  const startOver = whyStartOver(input, { epoch, directory, position }, heads);
  if (startOver !== null) return { ...nothing, epoch, startOver };
  const own =
    input.after === undefined
      ? {
          ...{
            me,
            account: position,
            directory: { ...(await readDirectory(read, directory, input.directory)), emoji },
          },
          ...(await readOwn(read, accountId, { changedAfter: input.account, position, now })),
        }
      : null;
  return { ...(await readRooms(read, accountId, input, heads, position)), epoch, startOver, own };
}

const nothing: Omit<Pulled, "epoch" | "startOver"> = {
  ...{ reached: null, more: false, own: null, accounts: [] },
  ...{ rooms: [], left: [], tails: [], receipts: [] },
  ...noPersonal,
};

/** Positions beyond the end are of another database, or of one that was restored from an older backup. */
function whyStartOver(
  input: Input,
  server: { epoch: string; directory: number; position: number },
  heads: readonly Head[],
): Pulled["startOver"] {
  if (input.epoch === undefined) return null;
  if (input.epoch !== server.epoch) return "epoch_changed";
  if (input.account > server.position || input.directory > server.directory) return "position_ahead";
  const ends = new Map(heads.map((head) => [head.room_id, head.position]));
  return input.rooms.some((room) => room.position > (ends.get(room.roomId) ?? room.position)) ? "position_ahead" : null;
}

async function readRooms(read: Reader, accountId: string, input: Input, heads: readonly Head[], position: number) {
  const planned = plan(heads.slice(0, pieceRooms), input.rooms);
  const looked = { ...planned, more: planned.more || heads.length > pieceRooms };
  const since = { changedAfter: input.account, position, after: input.after };
  const { personal, steps, more } = await findPersonal(read, accountId, since, looked);
  const taken = take(steps, more, {
    entries: await weighEntries(read, entriesOf(steps)),
    events: await weighEvents(read, rangesOf(steps)),
    personal: weighPersonal(personal),
  });
  const answer = await load(read, accountId, taken, personal);
  const reached = taken.steps.at(-1)?.head.room_id ?? null;
  return {
    ...answer,
    reached,
    more: taken.more,
    left: leftOf(input, heads, taken.more ? reached : undefined),
  };
}

const entriesOf = (steps: readonly Step[]): RoomId[] =>
  steps.filter(({ gets }) => gets === "entry" || gets === "start_over").map(({ head }) => head.room_id);

const rangesOf = (steps: readonly Step[]): LogRange[] =>
  steps.flatMap(({ gets }) => (typeof gets === "object" ? [gets] : []));

/** Rooms of the range, up to the last answered one, that the reader named and is not a member of. */
function leftOf({ rooms, ...range }: Input, heads: readonly Head[], reached: RoomId | null | undefined): RoomId[] {
  const present = new Set(heads.map((head) => head.room_id));
  const isAnswered = (id: RoomId) =>
    isWithin(id, range) && (reached === undefined || (reached !== null && id <= reached));
  return rooms.map((room) => room.roomId).filter((id) => isAnswered(id) && !present.has(id));
}

async function load(read: Reader, accountId: string, { steps, part }: Taken, personal: Personal) {
  const anew = new Set(steps.filter(({ gets }) => gets === "start_over").map(({ head }) => head.room_id));
  const ids = new Set(steps.map(({ head }) => head.room_id));
  const entries = await loadEntries(read, accountId, { roomIds: entriesOf(steps) });
  const complete = await readTails(read, accountId, [...rangesOf(steps), ...(part === null ? [] : [part])]);
  const own = await loadPersonal(read, accountId, personal, ids);
  const again = entries.filter((entry) => anew.has(entry.room.id));
  const tails = complete.map((tail): Tail => ({ ...tail, more: tail.roomId === part?.roomId }));
  const named = [...peopleIn(entries), ...complete.flatMap((tail) => [...accountsIn(tail.events)])];
  return {
    rooms: entries.filter((entry) => !anew.has(entry.room.id)),
    tails: [...tails, ...again.map((entry) => startOver(entry, own.threads))],
    ...own,
    threads: own.threads.filter((thread) => !anew.has(thread.roomId)),
    receipts: await readReceipts(read, steps),
    accounts: await namedAccounts(read, named),
  };
}

/** Accounts that the entries name are answered once for all tails. */
function startOver(entry: RoomEntry, threads: Tail["threads"]): Tail {
  const { id: roomId } = entry.room;
  return {
    ...{ type: "start_over", roomId, reason: "too_far_behind", entry, accounts: [] },
    threads: threads.filter((thread) => thread.roomId === roomId),
  };
}

async function readReceipts(read: Reader, steps: readonly Step[]): Promise<ReceiptsTail[]> {
  const behind = steps.flatMap(({ head, receipts }) =>
    receipts === null ? [] : [{ roomId: head.room_id, version: receipts, now: head.receipts }],
  );
  const rows = Map.groupBy(await receiptsBehind(read, behind), (row) => row.room_id);
  return behind.map(({ roomId, now }) => ({
    roomId,
    version: now,
    receipts: (rows.get(roomId) ?? []).map((row) => ({
      accountId: row.account_id,
      delivered: row.delivered,
      read: row.read,
    })),
  }));
}
