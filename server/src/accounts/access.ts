import type { AccountId, Me, ServerRole } from "@parley/protocol";
import type { Asker } from "../context.ts";
import type { Reader } from "../database/database.ts";
import { ApiError, type Refusal } from "../errors.ts";
import type { Transaction } from "../log/transaction.ts";
import { type AccountFields, presentMe } from "./present.ts";
import { findAccount, findByEmail, hasOtherOwner, isSettled } from "./store.ts";

const ranks: Record<ServerRole, number> = { member: 0, admin: 1, owner: 2 };

/** An account with its private fields, for its authenticated owner. */
export interface AuthenticatedAccount {
  readonly me: Me;
  readonly deactivated: boolean;
}

/** The account with an e-mail address; null if there is none. */
export async function findKnown(read: Reader, email: string): Promise<AuthenticatedAccount | null> {
  return known(await findByEmail(read, email));
}

/** An account by its id; null if there is none. */
export async function findKnownById(read: Reader, accountId: AccountId): Promise<AuthenticatedAccount | null> {
  return known(await findAccount(read, accountId));
}

/** An account that the caller has just read; throws if it is missing. */
export async function loadKnown(read: Reader, accountId: AccountId): Promise<AuthenticatedAccount> {
  const found = await findKnownById(read, accountId);
  if (found === null) throw new ApiError("wrong_credentials");
  return found;
}

function known(row: AccountFields | undefined): AuthenticatedAccount | null {
  if (row === undefined || row.deleted_at !== null) return null;
  return { me: presentMe(row), deactivated: row.deactivated_at !== null };
}

/** Locks the directory: no other transaction changes any account until this one ends. Answers whether there is any account. */
export async function accessDirectory(tx: Transaction): Promise<{ settled: boolean }> {
  await tx.lockDirectory();
  return { settled: await isSettled(tx.writer) };
}

/**
 * Locks an account for a change: no other transaction changes any account until this one ends. For a deleted account it throws `gone`.
 * Rooms that the transaction changes too have to be locked before.
 */
export async function accessAccount(
  tx: Transaction,
  accountId: AccountId,
  gone: Refusal = "not_found",
): Promise<AccountFields> {
  await tx.lockDirectory();
  await tx.lockAccounts([accountId]);
  const row = await findAccount(tx.writer, accountId);
  if (row === undefined || row.deleted_at !== null) throw new ApiError(gone);
  return row;
}

/** Checks the asker's role again, inside the transaction that depends on it; answers the role. */
export async function requireRole(tx: Transaction, asker: Asker, needed: ServerRole): Promise<ServerRole> {
  const row = await findAccount(tx.writer, asker.accountId);
  if (row === undefined || row.deactivated_at !== null || row.deleted_at !== null)
    throw new ApiError("unauthenticated");
  if (ranks[row.role] < ranks[needed]) throw new ApiError("forbidden");
  return row.role;
}

/** Throws if the change would leave the server without an owner who can sign in. */
export async function refuseLastOwner(tx: Transaction, row: AccountFields): Promise<void> {
  if (row.role !== "owner" || row.deactivated_at !== null) return;
  if (!(await hasOtherOwner(tx.writer, row.id))) throw new ApiError("last_owner");
}
