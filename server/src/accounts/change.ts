import type { Updateable } from "kysely";
import type { Transaction } from "../log/transaction.ts";
import { changeWords } from "../words/keep.ts";
import { type AccountFields, presentAccount, presentMe } from "./present.ts";
import { foundBy } from "./search.ts";
import { updateAccount } from "./store.ts";
import type { AccountRow } from "./tables.ts";

/** Changes the public profile of an account, and publishes it in the directory. Answers the changed row. */
export async function changeAccount(
  tx: Transaction,
  row: AccountFields,
  changes: Updateable<AccountRow>,
): Promise<AccountFields> {
  const position = await tx.takeDirectory();
  const personal = await tx.takePersonal(row.id);
  const written = { ...changes, revision: position, updated_at: new Date(tx.now).toISOString() };
  await updateAccount(tx.writer, row.id, written);
  const after = { ...row, ...written, position: personal } as AccountFields;
  const [found, before] = [foundBy(after), foundBy(row)];
  if (found?.text !== before?.text) await changeWords(tx.writer, "account", row.id, found);
  tx.announceDirectory({ type: "account.changed", position, account: presentAccount(after) });
  tx.announcePersonal(row.id, { type: "me.changed", position: personal, me: presentMe(after) });
  return after;
}

/** Changes private fields of an account. Answers the changed row. */
export async function changePrivately(
  tx: Transaction,
  row: AccountFields,
  changes: Updateable<AccountRow>,
): Promise<AccountFields> {
  const position = await tx.takePersonal(row.id);
  const written = { ...changes, updated_at: new Date(tx.now).toISOString() };
  await updateAccount(tx.writer, row.id, written);
  const after = { ...row, ...written, position } as AccountFields;
  tx.announcePersonal(row.id, { type: "me.changed", position, me: presentMe(after) });
  return after;
}
