import type { AccountId, Me } from "@parley/protocol";
import type { Reader } from "../database/database.ts";
import { letterForNewPassword, letterToConfirm, type Recipient } from "../mail/letters.ts";
import type { LetterKind } from "../mail/mail-queue.ts";
import { purposeLifetime } from "../sessions/one-time-tokens.ts";
import { type AuthenticatedAccount, findKnownById } from "./access.ts";

/** Data of letters in addition to the account's own state. */
export interface Letterhead {
  readonly publicUrl: string;
  /** The name of the server at the time of sending. */
  serverName(): Promise<string>;
}

/** The letters to accounts. Each is written from the account's state at the time of sending. */
export function accountLetters(read: Reader, head: Letterhead): Readonly<Record<string, LetterKind>> {
  const written =
    (
      isDue: (known: AuthenticatedAccount) => boolean,
      letterOf: (to: Recipient, token: string) => ReturnType<typeof letterToConfirm>,
    ) =>
    async (accountId: AccountId, token: string) => {
      const known = await findKnownById(read, accountId);
      return known === null || !isDue(known) ? null : letterOf(await recipient(head, known.me), token);
    };
  return {
    "new-password": {
      lifetime: purposeLifetime["reset-password"],
      write: written((known) => !known.deactivated, letterForNewPassword),
    },
    "confirm-address": {
      lifetime: purposeLifetime["verify-email"],
      write: written((known) => !known.me.emailVerified, letterToConfirm),
    },
  };
}

async function recipient(head: Letterhead, me: Me): Promise<Recipient> {
  const { publicUrl } = head;
  return { to: me.email, name: me.emailVerified ? me.account.name : null, server: await head.serverName(), publicUrl };
}
