import type { EndpointName, Input, Output, RoomId } from "@parley/protocol";
import type { Calls } from "../calls/calls.ts";
import { largeRoom } from "../contract/contract.ts";
import { ParleyError } from "../contract/parley-error.ts";
import { takeAnswer } from "../state/answers.ts";
import { changeRoom } from "../state/events.ts";
import { putReceipts } from "../state/nouns/receipts.ts";
import { startRoomOver } from "../state/pulled.ts";
import type { Store } from "../state/store.ts";

/** Calls an endpoint over the present socket; the state contains the answer when the promise resolves. */
export type SocketCall = <Name extends EndpointName>(name: Name, input: Input<Name>) => Promise<Output<Name>>;

/** Calls over the present socket only: a call becomes pointless when that socket is closed. */
export function callsNow(calls: Calls, store: Store): SocketCall {
  return async (name, input) => {
    const answer = calls.overSocket(name, input);
    if (!answer) throw new ParleyError("unavailable");
    const output = await answer;
    store.update((state) => takeAnswer(state, name, output, input));
    return output as never;
  };
}

/** Receipts of one page. */
const receiptsPage = 100;
/** Most followed threads that are read again: those with the latest replies. */
const maxThreads = 500;
/** Most attempts to read a room that changes during the call. */
const tries = 5;

/** Loads data again that events cannot bring up to date; never the same data twice at a time. */
export class Rereads {
  readonly #store: Store;
  readonly #call: SocketCall;
  readonly #running = new Map<string, Promise<void>>();

  constructor(store: Store, call: SocketCall) {
    this.#store = store;
    this.#call = call;
  }

  /** Loads all stale rooms again. */
  staleRooms(): void {
    for (const [roomId, room] of this.#store.state.rooms)
      if (room.stale) this.#quietly(`room ${roomId}`, () => this.#room(roomId));
  }

  /** Loads a room's receipts; from then on frames keep them up to date. */
  receipts(roomId: RoomId): Promise<void> {
    return this.#once(`receipts ${roomId}`, async () => {
      const since = this.#store.state.rooms.get(roomId)?.position ?? 0;
      const first = await this.#call("receipts.list", { roomId, limit: receiptsPage });
      const receipts = [...first.receipts];
      for (let { next } = first; next !== null; ) {
        const page = await this.#call("receipts.list", { roomId, cursor: next, limit: receiptsPage });
        receipts.push(...page.receipts);
        next = page.next;
        // The room has become large: its receipts are not followed.
        if (receipts.length > largeRoom) return;
      }
      this.#store.update((state) =>
        changeRoom(state, roomId, (room) => putReceipts(room, first.version, receipts, since)),
      );
    });
  }

  /** The load of a room's receipts that is in progress. */
  readingReceipts(roomId: RoomId): Promise<void> | undefined {
    return this.#running.get(`receipts ${roomId}`);
  }

  async #room(roomId: RoomId): Promise<void> {
    for (let turn = 0; turn < tries; turn += 1) {
      const { entry } = await this.#call("rooms.get", { roomId });
      const held = this.#store.state.rooms.get(roomId);
      // The account's stream has brought a newer membership during the call: this answer is outdated.
      if (held && entry.membership.revision < held.membership.revision) continue;
      this.#store.update((state) => (state.rooms.has(roomId) ? startRoomOver(state, entry) : state));
      return this.#threads();
    }
  }

  async #threads(): Promise<void> {
    let cursor: string | undefined;
    // Long root messages make pages shorter than their limit.
    for (let read = 0; read < maxThreads; ) {
      const { threads, next } = await this.#call("threads.list", { cursor, limit: 100 });
      if (next === null) return;
      read += threads.length;
      cursor = next;
    }
  }

  // Errors are ignored: every new socket begins with a pull, which repairs the state.
  #quietly(key: string, run: () => Promise<void>): void {
    this.#once(key, run).catch(() => undefined);
  }

  #once(key: string, run: () => Promise<void>): Promise<void> {
    const running = this.#running.get(key) ?? run().finally(() => this.#running.delete(key));
    this.#running.set(key, running);
    return running;
  }
}
