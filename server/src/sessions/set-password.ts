import type { AccountId, SessionId } from "@parley/protocol";
import type { Context } from "../context.ts";
import type { Transaction } from "../log/transaction.ts";
import { endOthers } from "./end.ts";
import { tokenValue } from "./one-time-tokens.ts";
import { hashPassword } from "./password.ts";
import { deleteTokens, findPassword } from "./store.ts";

/** A password that was hashed before the transaction began. */
export interface Hashed {
  readonly hash: string;
}

export async function hash(password: string): Promise<Hashed> {
  return { hash: await hashPassword(password) };
}

/** Gives a new account its password. */
export async function firstPassword(
  tx: Transaction,
  context: Pick<Context, "auth">,
  accountId: AccountId,
  { hash }: Hashed,
): Promise<void> {
  await context.auth.createCredential(tx.writer, accountId, hash);
}

/** Gives an account another password, ends every session but `kept`, and takes back the links to a new password. */
export async function setPassword(
  tx: Transaction,
  context: Pick<Context, "auth" | "cluster">,
  accountId: AccountId,
  { hash }: Hashed,
  kept: SessionId | null = null,
): Promise<void> {
  const held = await findPassword(tx.writer, accountId);
  if (held === null) await context.auth.createCredential(tx.writer, accountId, hash);
  else await context.auth.updateCredential(tx.writer, accountId, hash);
  await endOthers(tx, context, accountId, kept);
  await deleteTokens(tx.writer, [tokenValue("reset-password", accountId)]);
}
