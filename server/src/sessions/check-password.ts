import type { AccountId } from "@parley/protocol";
import type { Reader } from "../database/database.ts";
import { ApiError } from "../errors.ts";
import { verifyPassword } from "./password.ts";
import { findPassword } from "./store.ts";

/** The proof that somebody knew an account's password, as it was stored then. */
export type Proof = string;

/**
 * Checks a password outside of any transaction, for it takes a while; `null` stands for an account
 * that is not there, and takes as long.
 */
export async function checkPassword(read: Reader, accountId: AccountId | null, password: string): Promise<Proof> {
  const hash = await findPassword(read, accountId ?? "");
  if (!(await verifyPassword(password, hash)) || hash === null) throw new ApiError("wrong_credentials");
  return hash;
}

/** Refuses a proof that was overtaken: the password has changed since it was checked. */
export async function requireProof(read: Reader, accountId: AccountId, proof: Proof): Promise<void> {
  if ((await findPassword(read, accountId)) !== proof) throw new ApiError("wrong_credentials");
}
