import { type Output, type ParsedInput, type Position, sizes, type Tail } from "@parley/protocol";
import { namedAccounts } from "../accounts/named.ts";
import type { Context } from "../context.ts";
import type { Reader } from "../database/database.ts";
import { findServerState } from "../log/positions.ts";
import { loadEntries } from "../members/entries.ts";
import { accessRoom } from "../rooms/access.ts";
import { peopleIn } from "../rooms/people.ts";
import { latestThreads } from "../threads/changed.ts";
import { entriesOf } from "../threads/entries.ts";
import { threadLimit } from "../threads/pulled.ts";
import { accountsIn } from "./references.ts";
import { readTails } from "./tails.ts";
import { beginningOf } from "./weigh.ts";

type StartOverReason = Extract<Tail, { type: "start_over" }>["reason"];

/** The events of one room after a position: all, or as many as fit into one answer; or `start_over`. */
export function tail(context: Context, input: ParsedInput<"sync.tail">): Promise<Output<"sync.tail">> {
  return context.services.database.snapshot(async (read) => {
    const { room } = await accessRoom(read, context.asker, input.roomId);
    const { epoch } = await findServerState(read);
    const reason = whyStartOver(input, epoch, room.position);
    if (reason !== null) return startOver(read, context.asker.accountId, room.id, reason);
    const whole = { roomId: room.id, from: input.position, to: room.position };
    const part = await beginningOf(read, whole);
    const [complete] = await readTails(read, context.asker.accountId, [part]);
    if (complete === undefined) throw new Error("one range makes one tail");
    const accounts = await namedAccounts(read, accountsIn(complete.events));
    return { ...complete, more: part.to < whole.to, accounts };
  });
}

function whyStartOver(input: ParsedInput<"sync.tail">, epoch: string, head: Position): StartOverReason | null {
  if (input.epoch !== epoch) return "epoch_changed";
  if (input.position > head) return "position_ahead";
  if (input.whole !== true && head - input.position > sizes.tail) return "too_far_behind";
  return null;
}

async function startOver(read: Reader, accountId: string, roomId: string, reason: StartOverReason): Promise<Tail> {
  const [entry] = await loadEntries(read, accountId, { roomIds: [roomId] });
  if (entry === undefined) throw new Error("a room that was accessed has an entry");
  const keys = (await latestThreads(read, accountId, [roomId], threadLimit)).get(roomId) ?? [];
  const threads = await entriesOf(read, accountId, keys);
  return { type: "start_over", roomId, reason, entry, threads, accounts: await namedAccounts(read, peopleIn([entry])) };
}
