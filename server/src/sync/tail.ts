import { type Output, type ParsedInput, type Position, sizes, type Tail } from "@parley/protocol";
import { loadAccounts } from "../accounts/load.ts";
import type { Context } from "../context.ts";
import type { Reader } from "../database/database.ts";
import { accessRoom } from "../rooms/access.ts";
import { loadEntries } from "../rooms/entries.ts";
import { peopleIn } from "../rooms/people.ts";
import { fitting } from "./fitting.ts";
import { findServerState } from "./store.ts";
import { readTails } from "./tails.ts";

type StartOverReason = Extract<Tail, { type: "start_over" }>["reason"];

/** What happened in one room behind a position, complete; or: start over. */
export function tail(context: Context, input: ParsedInput<"sync.tail">): Promise<Output<"sync.tail">> {
  return context.database.snapshot(async (read) => {
    const { room } = await accessRoom(read, context.asker, input.roomId);
    const { epoch } = await findServerState(read);
    const reason = whyStartOver(input, epoch, room.position);
    if (reason !== null) return startOver(read, context.asker.accountId, room.id, reason);
    const [complete] = await readTails(read, context.asker.accountId, [
      { roomId: room.id, from: input.position, to: room.position },
    ]);
    if (complete === undefined) throw new Error("one range makes one tail");
    if (fitting([complete]).length === 0) return startOver(read, context.asker.accountId, room.id, "too_far_behind");
    return complete;
  });
}

function whyStartOver(input: ParsedInput<"sync.tail">, epoch: string, head: Position): StartOverReason | null {
  if (input.epoch !== epoch) return "epoch_changed";
  if (input.position > head) return "position_ahead";
  if (head - input.position > sizes.tail) return "too_far_behind";
  return null;
}

async function startOver(read: Reader, accountId: string, roomId: string, reason: StartOverReason): Promise<Tail> {
  const [entry] = await loadEntries(read, accountId, { roomIds: [roomId] });
  if (entry === undefined) throw new Error("a room that was accessed has an entry");
  return { type: "start_over", roomId, reason, entry, accounts: await loadAccounts(read, peopleIn([entry])) };
}
