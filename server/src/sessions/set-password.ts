import type { AccountId, SessionId } from "@parley/protocol";
import type { Transaction } from "../log/transaction.ts";
import type { Services } from "../services.ts";
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
  services: Pick<Services, "auth">,
  accountId: AccountId,
  { hash }: Hashed,
): Promise<void> {
  await services.auth.createCredential(tx.writer, accountId, hash);
}

/** Sets another password of an account, ends every session except `kept`, and deletes the links for a new password. */
export async function setPassword(
  tx: Transaction,
  services: Pick<Services, "auth" | "cluster" | "hooks">,
  accountId: AccountId,
  { hash }: Hashed,
  kept: SessionId | null = null,
): Promise<void> {
  const held = await findPassword(tx.writer, accountId);
  if (held === null) await services.auth.createCredential(tx.writer, accountId, hash);
  else await services.auth.updateCredential(tx.writer, accountId, hash);
  await endOthers(tx, services, accountId, kept);
  await deleteTokens(tx.writer, [tokenValue("reset-password", accountId)]);
}
