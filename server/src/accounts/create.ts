import type { AccountId, Me, ServerRole } from "@parley/protocol";
import { makeIdentity } from "../database/identity.ts";
import { rememberDatabase } from "../database/lost-database.ts";
import type { Transaction } from "../log/transaction.ts";
import type { Services } from "../services.ts";
import { firstPassword, type Hashed } from "../sessions/set-password.ts";
import { addWords } from "../words/keep.ts";
import { refuseTaken, skeletonOf } from "./handle.ts";
import { nameSkeleton } from "./name-skeleton.ts";
import { type AccountFields, presentAccount, presentMe } from "./present.ts";
import { foundBy, searchOf } from "./search.ts";
import { insertAccount } from "./store.ts";

/** The new account, and its role. */
export interface NewAccount {
  readonly id: AccountId;
  readonly email: string;
  readonly name: string;
  readonly handle: string;
  /** Role of the account; ignored for the first account of a server, which becomes its owner. */
  readonly role: ServerRole;
  readonly isFirst: boolean;
  readonly confirmed: boolean;
}

/** Creates an account with its password and publishes its profile. The transaction holds the lock of the directory. */
export async function createAccount(
  tx: Transaction,
  services: Pick<Services, "auth" | "config">,
  person: NewAccount,
  hashed: Hashed,
): Promise<{ readonly row: AccountFields; readonly me: Me }> {
  await refuseTaken(tx.writer, person, null);
  const position = await tx.takeDirectory();
  const row = createAccountRow(person, position, new Date(tx.now).toISOString());
  await insertAccount(tx.writer, row);
  await addWords(tx.writer, "account", row.id, foundBy(row));
  await firstPassword(tx, services, person.id, hashed);
  if (person.isFirst) await nameDatabase(tx, services.config);
  tx.announceDirectory({ type: "account.changed", position, account: presentAccount(row) });
  return { row, me: presentMe(row) };
}

/** Marks the data folder as belonging to this database. If the mark cannot be written, the next start reports it. */
async function nameDatabase(tx: Transaction, config: Services["config"]): Promise<void> {
  const identity = await makeIdentity(tx.writer);
  tx.onDurable(() => {
    try {
      rememberDatabase(config, identity);
    } catch {
      // The account is committed: a full disk must not turn the answer into an error.
    }
  });
}

/** The row of a new account. `revision` is its directory position, `now` ISO text. */
export function createAccountRow(
  { id, email, name, handle, role, isFirst, confirmed }: NewAccount,
  revision: number,
  now: string,
): AccountFields {
  return {
    id,
    name,
    email,
    previews_off: null,
    presence_hidden: null,
    email_verified: confirmed ? 1 : 0,
    image: null,
    created_at: now,
    updated_at: now,
    handle,
    handle_skeleton: skeletonOf(handle),
    name_skeleton: nameSkeleton(name),
    bio: "",
    role: isFirst ? "owner" : role,
    deactivated_at: null,
    deleted_at: null,
    seen_at: null,
    position: 0,
    revision,
    search: searchOf(name, handle),
    picture_id: null,
  };
}
