import { positionOf, type RoomEvent } from "@parley/protocol";
import type { OutsideReader, RoomBatch } from "../../../src/log/readers/log-reader.ts";

/** A reader that stores events in memory, by room, like a reader outside of the database. */
export class Collector {
  readonly batches: RoomBatch[] = [];
  readonly #held = new Map<string, RoomEvent[]>();
  /** The number of batches in each group that `groupReader` received. */
  readonly groups: number[] = [];
  /** Errors in the order of the received events. */
  readonly faults: string[] = [];
  /** Called before a batch is counted; throws to refuse it. */
  onBatch: (batch: RoomBatch, signal: AbortSignal) => void | Promise<void> = () => {};

  reader(options: Partial<OutsideReader> = {}): OutsideReader {
    return {
      ...{ name: "collector", version: 1, from: "beginning", effects: "outside" },
      handle: (batch, signal) => this.#handle(batch, signal),
      ...options,
    };
  }

  /** A reader that takes the batches of several rooms together: all of them or none. */
  groupReader(options: Partial<OutsideReader> = {}): OutsideReader {
    return {
      ...this.reader(options),
      handleGroup: async (batches, signal) => {
        for (const batch of batches) await this.onBatch(batch, signal);
        for (const batch of batches) this.#keep(batch);
        this.groups.push(batches.length);
      },
    };
  }

  /** The positions of a room's stored events. */
  positions(roomId: string): number[] {
    return (this.#held.get(roomId) ?? []).map(positionOf);
  }

  rooms(): string[] {
    return [...this.#held.keys()];
  }

  async #handle(batch: RoomBatch, signal: AbortSignal): Promise<void> {
    await this.onBatch(batch, signal);
    this.#keep(batch);
  }

  #keep(batch: RoomBatch): void {
    this.batches.push(batch);
    if (batch.isGone) {
      this.#held.delete(batch.roomId);
      return;
    }
    const held = batch.startsOver ? [] : (this.#held.get(batch.roomId) ?? []);
    for (const event of batch.events) this.#add(batch.roomId, held, event);
    this.#held.set(batch.roomId, held);
  }

  /** Events may be delivered again, for example after a crash, and are ignored then; a gap is an error. */
  #add(roomId: string, held: RoomEvent[], event: RoomEvent): void {
    const last = held.at(-1);
    const position = positionOf(event);
    if (last !== undefined && position > positionOf(last) + 1)
      this.faults.push(`${roomId}: ${position} behind ${positionOf(last)}`);
    if (last === undefined || position > positionOf(last)) held.push(event);
  }
}
