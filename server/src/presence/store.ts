import type { AccountId } from "@parley/protocol";
import type { Database, Reader, Writer } from "../database/database.ts";

/** When accounts were last seen; those never seen are left out. */
export async function findSeen(read: Reader, accountIds: readonly AccountId[]): Promise<Map<AccountId, number>> {
  if (accountIds.length === 0) return new Map();
  const rows = await read.selectFrom("accounts").select(["id", "seen_at"]).where("id", "in", accountIds).execute();
  return new Map(rows.flatMap((row) => (row.seen_at === null ? [] : [[row.id, row.seen_at]])));
}

/** Stores when accounts were last seen, except deleted ones. */
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
    .execute();
}
