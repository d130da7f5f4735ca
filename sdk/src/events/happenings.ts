import type { RoomEvent, RoomId } from "@parley/protocol";
import type { State } from "../state/shown/shown.ts";
import type { StartOverReason } from "../sync/start-over-reason.ts";
import { Signal } from "../timing/signal.ts";
import { EventListeners } from "./listeners.ts";

/** Signals of a client, for its parts and for the program. */
export class Happenings {
  /** The state has become up to date. */
  readonly live = new Signal();
  /** The account's state was dropped. */
  readonly forgotten = new Signal();
  /** The account has signed out, or the client was disposed of. */
  readonly ended = new Signal();
  /** Events of a room were applied. */
  readonly events = new Signal<[RoomId, readonly RoomEvent[]]>();
  /** The program's listeners. */
  readonly listeners = new EventListeners();

  /** Emits applied events. */
  applied(roomId: RoomId, events: readonly RoomEvent[]): void {
    this.events.emit(roomId, events);
    this.listeners.emitAll(roomId, events);
  }

  /** Emits `start-over` for a room whose events were not applied one by one. */
  startedOver({ rooms }: State, roomId: RoomId, reason: StartOverReason): void {
    const position = rooms.get(roomId)?.position ?? 0;
    this.listeners.emit("start-over", { type: "start-over", roomId, position, reason });
  }
}
