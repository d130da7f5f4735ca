import type { RoomEvent, RoomId } from "@parley/protocol";
import type { Timers } from "../environment/environment.ts";

/** Milliseconds for which, and number of frames up to which, events of an unknown room are kept. */
const lifetime = 5_000;
const max = 50;

/** Buffers events of unknown rooms: the event that the account has entered such a room may arrive later. */
export class UnknownRoomBuffer {
  readonly #timers: Timers;
  readonly #kept = new Map<RoomId, (readonly RoomEvent[])[]>();

  constructor(timers: Timers) {
    this.#timers = timers;
  }

  /** Keeps the events of a frame for a moment. */
  keep(roomId: RoomId, events: readonly RoomEvent[]): void {
    const frames = this.#kept.get(roomId) ?? [];
    if (frames.length === 0)
      this.#timers.set(() => this.#kept.get(roomId) === frames && this.#kept.delete(roomId), lifetime);
    this.#kept.set(roomId, frames);
    frames.push(events);
    if (frames.length > max) frames.shift();
  }

  /** Returns and forgets the events of a room. */
  claim(roomId: RoomId): readonly (readonly RoomEvent[])[] {
    const frames = this.#kept.get(roomId) ?? [];
    this.#kept.delete(roomId);
    return frames;
  }

  /** Forgets everything. */
  clear(): void {
    this.#kept.clear();
  }
}
