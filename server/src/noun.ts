import type { AccountId, Position, RoomId } from "@parley/protocol";
import type { Handlers } from "./handlers.ts";
import type { Transaction } from "./log/transaction.ts";
import type { MessageRow } from "./messages/tables.ts";

/** Somebody's leaving of a room, at a position of their own stream. */
export interface Departure {
  readonly roomId: RoomId;
  readonly accountId: AccountId;
  readonly personal: Position;
}

/**
 * What the rest of the program has to know of a noun, said once in the noun's own `noun.ts` and gathered by `nouns.ts`. What a noun
 * has no part in it leaves out. Its tables say the rest, in `tables.ts`.
 */
export interface Noun {
  /** What answers its endpoints. */
  readonly handlers?: Partial<Handlers>;
  /** Takes what somebody keeps in a room from them, as they leave it. */
  readonly onLeave?: (tx: Transaction, departure: Departure) => Promise<void>;
  /** Erases what belongs to an account alone, as it ends for good. */
  readonly onAccountErased?: (tx: Transaction, accountId: AccountId) => Promise<void>;
  /** Erases what hangs on a message, as it is deleted. The row is the message as it was. */
  readonly onMessageErased?: (tx: Transaction, message: MessageRow) => Promise<void>;
}
