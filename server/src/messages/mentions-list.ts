import type { Output, ParsedInput } from "@parley/protocol";
import { loadAccounts } from "../accounts/load.ts";
import type { Context } from "../context.ts";
import { decodeCursor, encodeCursor } from "../cursor.ts";
import { presentMessages } from "./load.ts";
import { mentioningPage } from "./pages.ts";
import { peopleIn } from "./related.ts";

/** Messages by others that mention the asker, or a room they are in, newest first. */
export async function mentionsList(
  context: Context,
  input: ParsedInput<"messages.mentions">,
): Promise<Output<"messages.mentions">> {
  const behind = input.cursor === undefined ? null : decodeCursor(input.cursor, ["number", "string", "number"]);
  const rows = await mentioningPage(context.read, context.asker.accountId, behind, input.limit + 1);
  const page = rows.slice(0, input.limit);
  const last = page.at(-1);
  const messages = await presentMessages(context.read, page);
  return {
    messages,
    accounts: await loadAccounts(context.read, peopleIn(messages)),
    next:
      rows.length > page.length && last !== undefined
        ? encodeCursor([last.created_at, last.room_id, last.position])
        : null,
  };
}
