import type { EndpointName, Input, Output, RoomId } from "@parley/protocol";
import type { Calls } from "./calls.ts";
import { largeRoom } from "./contract.ts";
import { ParleyError } from "./parley-error.ts";
import { takeAnswer } from "./state/answers.ts";
import { changeRoom } from "./state/events.ts";
import { startRoomOver } from "./state/pulled.ts";
import { putReceipts } from "./state/receipts.ts";
import type { Store } from "./store.ts";

/** Calls an endpoint over the present socket; the answer is in the state when it resolves. */
export type SocketCall = <Name extends EndpointName>(name: Name, input: Input<Name>) => Promise<Output<Name>>;

/** Calls over the present socket only: what it asks is void once the socket is gone. */
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
/** Followed threads that are read again, those with the latest replies. */
const maxThreads = 500;
/** How often a room is read again because it changed during the call. */
const tries = 5;

/** Reads again what events cannot bring up to date; each thing once at a time. */
export class Rereads {
  readonly #store: Store;
  readonly #call: SocketCall;
  readonly #running = new Map<string, Promise<void>>();

  constructor(store: Store, call: SocketCall) {
    this.#store = store;
    this.#call = call;
  }

  /** Reads the rooms again whose state asks for it. */
  staleRooms(): void {
    for (const [roomId, room] of this.#store.state.rooms)
      if (room.stale) this.#quietly(`room ${roomId}`, () => this.#room(roomId));
  }

  /** Reads a room's receipts, which are followed from then on. */
  receipts(roomId: RoomId): Promise<void> {
    return this.#once(`receipts ${roomId}`, async () => {
      const since = this.#store.state.rooms.get(roomId)?.position ?? 0;
      const first = await this.#call("receipts.list", { roomId, limit: receiptsPage });
      const receipts = [...first.receipts];
      for (let { next } = first; next !== null; ) {
        const page = await this.#call("receipts.list", { roomId, cursor: next, limit: receiptsPage });
        receipts.push(...page.receipts);
        next = page.next;
        // The room has become a large one: its receipts are not followed.
        if (receipts.length > largeRoom) return;
      }
      this.#store.update((state) =>
        changeRoom(state, roomId, (room) => putReceipts(room, first.version, receipts, since)),
      );
    });
  }

  /** The reading of a room's receipts that is under way. */
  readingReceipts(roomId: RoomId): Promise<void> | undefined {
    return this.#running.get(`receipts ${roomId}`);
  }

  async #room(roomId: RoomId): Promise<void> {
    for (let turn = 0; turn < tries; turn += 1) {
      const { entry } = await this.#call("rooms.get", { roomId });
      const held = this.#store.state.rooms.get(roomId);
      // The personal stream has brought a newer membership during the call: this answer is outdated.
      if (held && entry.membership.revision < held.membership.revision) continue;
      this.#store.update((state) => (state.rooms.has(roomId) ? startRoomOver(state, entry) : state));
      return this.#threads();
    }
  }

  async #threads(): Promise<void> {
    let cursor: string | undefined;
    // Long first messages make pages shorter than their limit.
    for (let read = 0; read < maxThreads; ) {
      const { threads, next } = await this.#call("threads.list", { cursor, limit: 100 });
      if (next === null) return;
      read += threads.length;
      cursor = next;
    }
  }

  // What fails is made good by the next pull, which every new socket begins with.
  #quietly(key: string, run: () => Promise<void>): void {
    this.#once(key, run).catch(() => undefined);
  }

  #once(key: string, run: () => Promise<void>): Promise<void> {
    const running = this.#running.get(key) ?? run().finally(() => this.#running.delete(key));
    this.#running.set(key, running);
    return running;
  }
}
