import type { AccountId } from "@parley/protocol";
import type { Jobs } from "./jobs/jobs.ts";
import type { Transaction } from "./log/transaction.ts";
import type { MessageRow } from "./messages/tables.ts";
import type { Departure, EndedSessions, Noun } from "./noun.ts";

/** Hooks of all nouns for events of other nouns. Actions get them with their context, because a noun must not import the nouns after it. */
export interface Hooks
  extends Required<
    Pick<Noun, "onTextWritten" | "onReply" | "onPicture" | "onCleared" | "onHidden" | "onRootsExpired">
  > {
  onLeave(tx: Transaction, departure: Departure): Promise<void>;
  onAccountErased(tx: Transaction, accountId: AccountId): Promise<void>;
  onSessionsEnded(tx: Transaction, ended: EndedSessions): Promise<void>;
  onMessageErased(tx: Transaction, message: MessageRow): Promise<void>;
}

/** One call for all nouns, which do their part one after the other, in their order. Later work goes to the jobs of this process. */
export function hooksOf(nouns: readonly Noun[], jobs: Jobs): Hooks {
  return {
    async onTextWritten(tx, written) {
      for (const noun of nouns) await noun.onTextWritten?.(tx, written);
    },
    async onReply(tx, reply) {
      for (const noun of nouns) await noun.onReply?.(tx, reply);
    },
    async onLeave(tx, departure) {
      for (const noun of nouns) await noun.onLeave?.(tx, departure, jobs);
    },
    async onCleared(tx, clearing) {
      for (const noun of nouns) await noun.onCleared?.(tx, clearing);
    },
    async onRootsExpired(tx, expired) {
      for (const noun of nouns) await noun.onRootsExpired?.(tx, expired);
    },
    async onHidden(tx, row) {
      for (const noun of nouns) await noun.onHidden?.(tx, row);
    },
    async onPicture(tx, change) {
      for (const noun of nouns) await noun.onPicture?.(tx, change);
    },
    async onSessionsEnded(tx, ended) {
      for (const noun of nouns) await noun.onSessionsEnded?.(tx, ended, jobs);
    },
    async onAccountErased(tx, accountId) {
      for (const noun of nouns) await noun.onAccountErased?.(tx, accountId, jobs);
    },
    async onMessageErased(tx, message) {
      for (const noun of nouns) await noun.onMessageErased?.(tx, message, jobs);
    },
  };
}
