import type { AccountId } from "@parley/protocol";
import type { Database, Reader, Writer } from "../database/database.ts";

/** The visible presence data of an account. */
export interface VisiblePresence {
  /** True where the account hides its presence (rule A13). */
  readonly isHidden: boolean;
  /** When a socket of it was last open; null if it never was. */
  readonly seenAt: number | null;
}

/** Accounts that one statement asks for or writes. */
const batch = 1_000;

/** The visible presence data of accounts; unknown ids are left out. One statement per 1,000 accounts. */
export async function findShown(
  read: Reader,
  accountIds: readonly AccountId[],
): Promise<Map<AccountId, VisiblePresence>> {
  const shown = new Map<AccountId, VisiblePresence>();
  for (let start = 0; start < accountIds.length; start += batch) {
    const rows = await read
      .selectFrom("accounts")
      .select(["id", "seen_at", "presence_hidden"])
      .where("id", "in", accountIds.slice(start, start + batch))
      .execute();
    for (const row of rows) shown.set(row.id, { isHidden: row.presence_hidden === 1, seenAt: row.seen_at });
  }
  return shown;
}

/** Stores when accounts were last seen, except deleted ones and those that hide their presence. */
export async function writeSeen(
  { dialect }: Pick<Database, "dialect">,
  writer: Writer,
  accountIds: readonly AccountId[],
  at: number,
): Promise<void> {
  await dialect.lockAccounts(writer, accountIds.toSorted());
  await writer
    .updateTable("accounts")
    .set({ seen_at: at })
    .where("id", "in", accountIds)
    .where("deleted_at", "is", null)
    .where("presence_hidden", "is", null)
    .execute();
}
