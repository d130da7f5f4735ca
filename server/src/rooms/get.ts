import type { Output, ParsedInput } from "@parley/protocol";
import { loadAccounts } from "../accounts/load.ts";
import type { Context } from "../context.ts";
import { loadEntry } from "./entries.ts";
import { peopleIn } from "./people.ts";

/** One of the asker's rooms; `not_found` for any other. */
export async function get(context: Context, input: ParsedInput<"rooms.get">): Promise<Output<"rooms.get">> {
  const entry = await loadEntry(context.read, context.asker.accountId, input.roomId);
  return { entry, accounts: await loadAccounts(context.read, peopleIn([entry])) };
}
