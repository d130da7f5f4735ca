import type { Message, Output, ParsedInput } from "@parley/protocol";
import { namedAccounts } from "../accounts/named.ts";
import type { Context } from "../context.ts";
import { decodeCursor, nextCursor } from "../cursor.ts";
import { presentMessages } from "../messages/load.ts";
import { fitMessages } from "../messages/pages/fit.ts";
import { peopleIn } from "../messages/related.ts";
import { presentSaved } from "./present.ts";
import { countFolders, findSavedMessages, type SavedMessageRow } from "./store.ts";

/** The messages that the asker has saved, the last saved one first. At most five statements. A page may be shorter than its limit. */
export async function list(
  { asker, read }: Context,
  { folder, cursor, limit }: ParsedInput<"saved.list">,
): Promise<Output<"saved.list">> {
  const [before] = cursor === undefined ? [] : decodeCursor(cursor, ["number"]);
  const rows = await findSavedMessages(read, asker.accountId, { folder, before }, limit + 1);
  const { runs } = await fitMessages(read, [rows.slice(0, limit)], []);
  const [page = []] = runs;
  const messages = await presentMessages(read, page);
  return {
    items: page.map((row, index) => itemOf(row, messages[index])),
    accounts: await namedAccounts(read, peopleIn(messages)),
    ...(cursor === undefined && { folders: await countFolders(read, asker.accountId) }),
    next: nextCursor(rows, page, (last) => [last.first_personal]),
  };
}

function itemOf(row: SavedMessageRow, message: Message | undefined) {
  if (message === undefined) throw new Error("one row makes one message");
  return { saved: presentSaved({ ...row, message_id: row.id }), message };
}
