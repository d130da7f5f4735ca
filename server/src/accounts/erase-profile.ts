import type { Updateable } from "kysely";
import type { Hooks } from "../hooks.ts";
import type { Transaction } from "../log/transaction.ts";
import { changeAccount } from "./change.ts";
import type { AccountFields } from "./present.ts";
import type { AccountRow } from "./tables.ts";

/** Removes all personal data of a deleted account. The caller has locked the account. */
export async function eraseProfile(tx: Transaction, hooks: Hooks, row: AccountFields): Promise<void> {
  await changeAccount(tx, row, nobody(tx, row));
  if (row.picture_id !== null) await hooks.onPicture(tx, { by: row.id, before: row.picture_id, after: null });
}

/** The values of a deleted account: an id that messages refer to, and an address that nobody can have. */
function nobody(tx: Transaction, row: AccountFields): Updateable<AccountRow> {
  return {
    name: "",
    handle: null,
    handle_skeleton: null,
    name_skeleton: null,
    bio: "",
    search: "",
    image: null,
    picture_id: null,
    email: `${row.id}@deleted.invalid`,
    email_verified: 0,
    role: "member",
    deactivated_at: null,
    deleted_at: tx.now,
    seen_at: null,
  };
}
