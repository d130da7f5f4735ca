import type { InternalAdapter } from "@better-auth/core";
import type { AccountId } from "@parley/protocol";
import { generateRandomString } from "better-auth/crypto";
import type { Writer } from "../database/database.ts";

/** What a one-time token lets its holder do. The word is part of what is stored, so that one kind never serves as another. */
export type Purpose = "reset-password" | "verify-email";

/** Milliseconds for which a token works. */
export const purposeLifetime: Record<Purpose, number> = { "reset-password": 3_600_000, "verify-email": 86_400_000 };

type Adapter = Pick<InternalAdapter, "createVerificationValue" | "findVerificationValue" | "consumeVerificationValue">;

type Inside = <T>(writer: Writer, work: () => Promise<T>) => Promise<T>;

/** Tokens that letters carry, each for one purpose and one use. What writes takes the transaction to write in. */
export function oneTimeTokens(adapter: Adapter, inside: Inside) {
  return {
    /** Makes a token that works once, of one's own if need be, and answers it; the database keeps a hash. */
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

    /** The account of a token that would work now. */
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

/** What a token's row says of it: whose it is, and for what. */
export function tokenValue(purpose: Purpose, accountId: AccountId): string {
  return `${purpose} ${accountId}`;
}

function accountOf(purpose: Purpose, value: string): AccountId | null {
  const [kind, accountId] = value.split(" ");
  return kind === purpose && accountId !== undefined ? accountId : null;
}
