import type { MessageId, RoomId } from "@parley/protocol";
import type { Environment } from "../environment/environment.ts";
import type { Companion } from "../queue/companion.ts";
import { Throttle } from "../timing/throttle.ts";

/** Most ids of one call, and milliseconds for which ids are collected. */
const batch = 100;
const gather = 50;

/** Requests the reader's own data (such as votes) for messages that are too old for a pull: many messages in one call per room. */
export class OlderQuestions implements Companion {
  readonly #ask: (roomId: RoomId, messageIds: readonly MessageId[]) => Promise<void>;
  readonly #wanted = new Map<RoomId, Set<MessageId>>();
  readonly #throttle: Throttle;

  /** @param ask calls the server and puts the answer into the state */
  constructor(environment: Environment, ask: (roomId: RoomId, messageIds: readonly MessageId[]) => Promise<void>) {
    this.#ask = ask;
    this.#throttle = new Throttle(environment.timers, gather, () => void this.#askNext());
  }

  want(roomId: RoomId, messageId: MessageId): void {
    const ids = this.#wanted.get(roomId) ?? new Set();
    this.#wanted.set(roomId, ids.add(messageId));
    this.#throttle.ask(false);
  }

  flushAll(): void {
    if (this.#wanted.size > 0) this.#throttle.ask(false);
  }

  stop(): void {
    this.#throttle.cancel();
  }

  async #askNext(): Promise<void> {
    const [[roomId, ids] = []] = this.#wanted;
    if (roomId === undefined || ids === undefined) return;
    this.#wanted.delete(roomId);
    if (ids.size > batch) this.#wanted.set(roomId, new Set([...ids].slice(batch)));
    // After a failure each component that still shows one of the messages requests it again.
    await this.#ask(roomId, [...ids].slice(0, batch)).catch(() => undefined);
    if (this.#wanted.size > 0) this.#throttle.ask(false);
  }
}
