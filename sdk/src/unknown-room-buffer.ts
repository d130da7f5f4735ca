import type { RoomEvent, RoomId } from "@parley/protocol";
import type { Timers } from "./environment.ts";

/** Milliseconds and frames that a room's events are kept before the room itself is known. */
const lifetime = 5_000;
const max = 50;

/** Events of rooms that are not known yet: the word that the account has entered them may be on its way. */
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

  /** Gives out what was kept of a room. */
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
