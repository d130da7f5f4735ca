import type { AccountId } from "@parley/protocol";
import type { Context } from "../context.ts";
import type { Reader } from "../database/database.ts";
import { noId } from "../database/ids.ts";
import { ApiError } from "../errors.ts";
import { verifyPassword } from "./password.ts";
import { findAddresses, findPassword } from "./store.ts";

/** Proof that the caller knew the account's password, with the hash that it was checked against. */
export type Proof = string;

/**
 * Checks the password of a sign-in, outside of transactions because hashing is slow. `null` means an account that does not exist; the check then takes
 * as long. Throws `rate_limited` after too many tries.
 */
export async function checkPassword(
  { read, call: { origin }, services: { loginThrottle } }: Context,
  { accountId, email }: { readonly accountId: AccountId | null; readonly email: string },
  password: string,
): Promise<Proof> {
  const { address } = origin;
  const guess = await loginThrottle.begin({
    email,
    address,
    knownAddresses: () => findAddresses(read, accountId ?? noId),
  });
  const proof = await prove(read, accountId, password);
  await guess.wasRight();
  return proof;
}

/** Checks the password of a signed-in account, also outside any transaction. */
export async function checkOwnPassword(
  { read, asker, services: { loginThrottle } }: Context,
  password: string,
): Promise<Proof> {
  const guess = await loginThrottle.beginInside(asker.sessionId);
  const proof = await prove(read, asker.accountId, password);
  await guess.wasRight();
  return proof;
}

async function prove(read: Reader, accountId: AccountId | null, password: string): Promise<Proof> {
  const hash = await findPassword(read, accountId ?? noId);
  if (!(await verifyPassword(password, hash)) || hash === null) throw new ApiError("wrong_credentials");
  return hash;
}

/** Refuses a proof if the password has changed since it was checked. */
export async function requireProof(read: Reader, accountId: AccountId, proof: Proof): Promise<void> {
  if ((await findPassword(read, accountId)) !== proof) throw new ApiError("wrong_credentials");
}
