import type { Output } from "@parley/protocol";
import { namedAccounts } from "../accounts/named.ts";
import type { Reader } from "../database/database.ts";
import type { MemberRow } from "../members/tables.ts";
import { presentMessages } from "../messages/load.ts";
import { fitMessages } from "../messages/pages/fit.ts";
import { peopleIn } from "../messages/related.ts";
import type { MessageRow } from "../messages/tables.ts";
import { entriesOf } from "./entries.ts";

interface PageOf<Row> {
  readonly limit: number;
  /** Cursor of the page after a row. */
  readonly cursorOf: (row: Row) => string;
}

/**
 * A page of a room's threads, from their roots in order: one more than the limit where there are more. Those whose root the member has
 * cleared are left out after the page is read: looking for as many others would walk over all of them.
 */
export async function threadPage<Row extends MessageRow>(
  read: Reader,
  { account_id, cleared }: Pick<MemberRow, "account_id" | "cleared">,
  rows: readonly Row[],
  { limit, cursorOf }: PageOf<Row>,
): Promise<Output<"threads.inRoom">> {
  const { runs } = await fitMessages(read, [rows.slice(0, limit)], []);
  const fitting = rows.slice(0, runs[0]?.length ?? 0);
  const last = fitting.at(-1);
  const shown = fitting.filter((row) => row.position > cleared);
  const roots = await presentMessages(read, shown);
  const keys = shown.map((row) => ({ roomId: row.room_id, threadId: row.id }));
  const entries = new Map((await entriesOf(read, account_id, keys)).map((entry) => [entry.threadId, entry]));
  return {
    threads: roots.map((root) => ({ root, entry: entries.get(root.id) ?? null })),
    accounts: await namedAccounts(read, peopleIn(roots)),
    next: rows.length > fitting.length && last !== undefined ? cursorOf(last) : null,
  };
}
