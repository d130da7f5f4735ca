import type { Output, ParsedInput } from "@parley/protocol";
import { loadAccounts } from "../accounts/load.ts";
import type { Context } from "../context.ts";
import { peopleIn } from "../rooms/people.ts";
import { loadEntry } from "./entries.ts";

/** One of the asker's rooms; `not_found` for any other. */
export async function getRoom(context: Context, input: ParsedInput<"rooms.get">): Promise<Output<"rooms.get">> {
  const entry = await loadEntry(context.read, context.asker.accountId, input.roomId);
  return { entry, accounts: await loadAccounts(context.read, peopleIn([entry])) };
}
