import type { Noun } from "./noun.ts";

/** What every noun does when something of another one begins or ends: handed to actions with their context, as they know no upper nouns. */
export type Hooks = Required<
  Pick<Noun, "onTextWritten" | "onReply" | "onLeave" | "onPicture" | "onAccountErased" | "onMessageErased">
>;

/** One call for all nouns, which do their part one after the other, in their order. */
export function hooksOf(nouns: readonly Noun[]): Hooks {
  return {
    async onTextWritten(tx, written) {
      for (const noun of nouns) await noun.onTextWritten?.(tx, written);
    },
    async onReply(tx, reply) {
      for (const noun of nouns) await noun.onReply?.(tx, reply);
    },
    async onLeave(tx, departure) {
      for (const noun of nouns) await noun.onLeave?.(tx, departure);
    },
    async onPicture(tx, change) {
      for (const noun of nouns) await noun.onPicture?.(tx, change);
    },
    async onAccountErased(tx, accountId) {
      for (const noun of nouns) await noun.onAccountErased?.(tx, accountId);
    },
    async onMessageErased(tx, message) {
      for (const noun of nouns) await noun.onMessageErased?.(tx, message);
    },
  };
}
