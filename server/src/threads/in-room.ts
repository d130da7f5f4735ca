import type { Output, ParsedInput } from "@parley/protocol";
import { namedAccounts } from "../accounts/named.ts";
import type { Context } from "../context.ts";
import { decodeCursor, encodeCursor } from "../cursor.ts";
import { fitMessages } from "../messages/fit.ts";
import { presentMessages } from "../messages/load.ts";
import { peopleIn } from "../messages/related.ts";
import { accessRoom } from "../rooms/access.ts";
import { entriesOf } from "./entries.ts";
import { rootsIn } from "./store.ts";

/**
 * All threads of a room, latest reply first. Those whose root the asker has cleared are left out after the page is read: looking for as many
 * others would walk over all of them.
 */
export async function inRoom(
  context: Context,
  input: ParsedInput<"threads.inRoom">,
): Promise<Output<"threads.inRoom">> {
  const { read, asker } = context;
  const [before] = input.cursor === undefined ? [null] : decodeCursor(input.cursor, ["number"]);
  const { member } = await accessRoom(read, asker, input.roomId);
  const rows = await rootsIn(read, input.roomId, before, input.limit + 1);
  const { runs } = await fitMessages(read, [rows.slice(0, input.limit)], []);
  const [page = []] = runs;
  const last = page.at(-1);
  const shown = page.filter((row) => row.position > member.cleared);
  const roots = await presentMessages(read, shown);
  const keys = shown.map((row) => ({ roomId: row.room_id, threadId: row.id }));
  const entries = new Map((await entriesOf(read, asker.accountId, keys)).map((entry) => [entry.threadId, entry]));
  return {
    threads: roots.map((root) => ({ root, entry: entries.get(root.id) ?? null })),
    accounts: await namedAccounts(read, peopleIn(roots)),
    next: rows.length > page.length && last !== undefined ? encodeCursor([last.thread_last_position]) : null,
  };
}
