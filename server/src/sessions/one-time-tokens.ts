import type { InternalAdapter } from "@better-auth/core";
import type { AccountId } from "@parley/protocol";
import { generateRandomString } from "better-auth/crypto";
import type { Writer } from "../database/database.ts";

/** Purpose of a one-time token. It is stored with the token, so that a token for one purpose is never accepted for another. */
export type Purpose = "reset-password" | "verify-email";

/** Milliseconds for which a token works. */
export const purposeLifetime: Record<Purpose, number> = { "reset-password": 3_600_000, "verify-email": 86_400_000 };

type Adapter = Pick<InternalAdapter, "createVerificationValue" | "findVerificationValue" | "consumeVerificationValue">;

type Inside = <T>(writer: Writer, work: () => Promise<T>) => Promise<T>;

/** Tokens in letters, each for one purpose and one use. Every writing function takes the transaction to write in. */
export function oneTimeTokens(adapter: Adapter, inside: Inside) {
  return {
    /** Creates a token for one use, or stores the given one, and returns it; the database stores a hash. */
    async createToken(
      writer: Writer,
      purpose: Purpose,
      accountId: AccountId,
      token = generateRandomString(40, "a-z", "A-Z", "0-9"),
    ): Promise<string> {
      const now = Date.now();
      const expiresAt = new Date(now + purposeLifetime[purpose]);
      const value = tokenValue(purpose, accountId);
      await inside(writer, () =>
        adapter.createVerificationValue({ identifier: `${purpose}:${token}`, value, expiresAt }),
      );
      return token;
    },

    /** The account of a valid token. */
    async findToken(purpose: Purpose, token: string): Promise<AccountId | null> {
      const found = await adapter.findVerificationValue(`${purpose}:${token}`);
      return found === null || found.expiresAt.getTime() <= Date.now() ? null : accountOf(purpose, found.value);
    },

    /** Uses a token up; null when it is used up already, too old or not from here. */
    async useToken(writer: Writer, purpose: Purpose, token: string): Promise<AccountId | null> {
      const used = await inside(writer, () => adapter.consumeVerificationValue(`${purpose}:${token}`));
      return used === null ? null : accountOf(purpose, used.value);
    },
  };
}

/** Value of a token's row: its account and purpose. */
export function tokenValue(purpose: Purpose, accountId: AccountId): string {
  return `${purpose} ${accountId}`;
}

function accountOf(purpose: Purpose, value: string): AccountId | null {
  const [kind, accountId] = value.split(" ");
  return kind === purpose && accountId !== undefined ? accountId : null;
}
