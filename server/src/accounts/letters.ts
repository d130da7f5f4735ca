import type { AccountId, Me } from "@parley/protocol";
import type { Config } from "../config.ts";
import type { Reader } from "../database/database.ts";
import { letterForNewPassword, letterToConfirm, type Recipient } from "../mail/letters.ts";
import type { LetterKind } from "../mail/post.ts";
import { presentSettings } from "../server/present-settings.ts";
import { purposeLifetime } from "../sessions/one-time-tokens.ts";
import { findKnownById, type Known } from "./access.ts";

/** The letters to accounts. Each is written from the account's state at the time of sending. */
export function accountLetters(read: Reader, config: Config): Readonly<Record<string, LetterKind>> {
  const written =
    (
      isDue: (known: Known) => boolean,
      letterOf: (to: Recipient, token: string) => ReturnType<typeof letterToConfirm>,
    ) =>
    async (accountId: AccountId, token: string) => {
      const known = await findKnownById(read, accountId);
      return known === null || !isDue(known) ? null : letterOf(await recipient(read, config, known.me), token);
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

/** The recipient of a letter, and the server by its present name. */
async function recipient(read: Reader, config: Config, me: Me): Promise<Recipient> {
  const { name: server } = await presentSettings(read, config);
  return { to: me.email, name: me.emailVerified ? me.account.name : null, server, publicUrl: config.publicUrl };
}
