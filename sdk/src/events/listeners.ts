import type { RoomEvent, RoomEventType, RoomId } from "@parley/protocol";
import type { ConnectionState } from "../connection/connection.ts";
import { type PlacedEvent, placed, type StartOver } from "./items.ts";

/** Argument of a listener, by type. */
export type ClientEvents = { readonly [T in RoomEventType]: PlacedEvent<T> } & {
  /** Any event of a room, of every type. */
  readonly event: PlacedEvent;
  /** Events of a room were not emitted one by one: the program has to load its data of the room again. */
  readonly "start-over": StartOver;
  /** The connection has changed. */
  readonly connection: ConnectionState;
};

type Listener = (event: never) => void;

/** The program's listeners, by type. */
export class EventListeners {
  readonly #listeners = new Map<string, Set<{ readonly call: Listener }>>();

  /** Calls the listener until the returned function is called. */
  on<T extends keyof ClientEvents>(type: T, listener: (event: ClientEvents[T]) => void): () => void {
    const own = { call: listener as Listener };
    const listeners = this.#listeners.get(type) ?? new Set();
    this.#listeners.set(type, listeners.add(own));
    return () => void listeners.delete(own);
  }

  /** Calls the listeners of a type. */
  emit<T extends keyof ClientEvents>(type: T, event: ClientEvents[T]): void {
    for (const own of [...(this.#listeners.get(type) ?? [])]) {
      if (this.#listeners.get(type)?.has(own)) guarded(() => own.call(event as never));
    }
  }

  /** Calls the listeners of a room's events, in order. */
  emitAll(roomId: RoomId, events: readonly RoomEvent[]): void {
    if (this.#listeners.size === 0) return;
    for (const event of events.map((each) => placed(roomId, each))) {
      this.emit(event.type, event as never);
      this.emit("event", event);
    }
  }

  /** Drops all listeners. */
  clear(): void {
    this.#listeners.clear();
  }
}

// An error of a listener is reported as an unhandled error of the program; it does not stop the client.
function guarded(run: () => void): void {
  try {
    run();
  } catch (error) {
    queueMicrotask(() => {
      throw error;
    });
  }
}
