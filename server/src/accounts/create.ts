import type { AccountId, ServerRole } from "@parley/protocol";
import type { Context } from "../context.ts";
import type { Transaction } from "../log/transaction.ts";
import { firstPassword, type Hashed } from "../sessions/set-password.ts";
import { refuseTaken, skeletonOf } from "./handle.ts";
import { presentAccount, type Row } from "./present.ts";
import { searchOf } from "./search.ts";
import { insertAccount } from "./store.ts";

/** Who comes, and as what. */
export interface NewAccount {
  readonly id: AccountId;
  readonly email: string;
  readonly name: string;
  readonly handle: string;
  readonly role: ServerRole;
  readonly confirmed: boolean;
}

/** Creates an account with its password and tells everybody. The transaction holds the directory. */
export async function createAccount(
  tx: Transaction,
  context: Pick<Context, "auth">,
  person: NewAccount,
  hashed: Hashed,
): Promise<Row> {
  await refuseTaken(tx.writer, person, null);
  const position = await tx.takeDirectory();
  const row = rowOf(person, position, new Date(tx.now).toISOString());
  await insertAccount(tx.writer, row);
  await firstPassword(tx, context, person.id, hashed);
  tx.announceProfile({ type: "account.changed", position, account: presentAccount(row) });
  return row;
}

function rowOf({ id, email, name, handle, role, confirmed }: NewAccount, revision: number, now: string): Row {
  return {
    id,
    name,
    email,
    email_verified: confirmed ? 1 : 0,
    image: null,
    created_at: now,
    updated_at: now,
    handle,
    handle_skeleton: skeletonOf(handle),
    bio: "",
    role,
    deactivated_at: null,
    deleted_at: null,
    seen_at: null,
    position: 0,
    revision,
    search: searchOf(name, handle),
  };
}
