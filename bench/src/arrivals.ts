import type { ServerFrame } from "@parley/protocol";
import type { Ears } from "./wire.ts";
import { within } from "./within.ts";

/** The parts of a frame that are counted. */
interface FrameContent {
  readonly messages: number;
  /** Position of the first in its room; null where nothing numbers them. */
  readonly first: number | null;
  readonly roomId: string;
}

/** Milliseconds without an end of a round before the run is given up. */
const patience = 20_000;
/** Distinct frames remembered: more than are ever under way at once. */
const remembered = 200;

/**
 * Counts messages as they arrive at many sockets and holds each socket to its room's order: positions one by one, none
 * missing, none twice. A frame is the same text for everyone, so each is read once.
 */
export class Arrivals {
  /** Messages. */
  delivered = 0;
  /** Frames that held them. */
  frames = 0;
  /** Number of `moved` frames: the process itself had missed events, and a client would load them. */
  #moved = 0;
  /** Faults: error answers, closed sockets, positions out of order. */
  readonly faults: string[] = [];
  /** Next expected position by room, for each socket. */
  readonly #next: Map<string, number>[] = [];
  readonly #frames = new Map<string, FrameContent>();
  #waiting: { readonly until: number; readonly done: () => void; readonly failed: (error: Error) => void } | undefined;

  /** The ears of one more socket. */
  ears(): Ears {
    const index = this.#next.push(new Map()) - 1;
    return {
      onText: (text) => this.#hear(index, text),
      onClosed: (reason) => this.#fault(`socket ${index} ${reason}`),
    };
  }

  /** Resolves once `until` messages were delivered in all; rejects at the first fault, and at the timeout. */
  async reach(until: number): Promise<void> {
    if (this.faults.length > 0) throw this.#failure();
    if (this.delivered >= until) return;
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    this.#waiting = { until, done: resolve, failed: reject };
    const soFar = () => `${this.delivered} of ${until} deliveries, and ${this.#moved} frames that say where a room is`;
    await within(patience, soFar, promise);
    this.#waiting = undefined;
  }

  #hear(index: number, text: string): void {
    const { messages, first, roomId } = this.#read(text);
    if (messages === 0) return;
    if (first !== null) this.#step(index, roomId, first, messages);
    this.delivered += messages;
    this.frames += 1;
    if (this.#waiting !== undefined && this.delivered >= this.#waiting.until) this.#waiting.done();
  }

  #step(index: number, roomId: string, first: number, messages: number): void {
    const places = this.#next[index];
    const next = places?.get(roomId) ?? first;
    if (first !== next) this.#fault(`socket ${index} got position ${first} where ${next} was next`);
    places?.set(roomId, first + messages);
  }

  #read(text: string): FrameContent {
    let held = this.#frames.get(text);
    if (held === undefined) {
      held = this.#parse(text);
      if (this.#frames.size >= remembered) this.#frames.clear();
      this.#frames.set(text, held);
    }
    return held;
  }

  #parse(text: string): FrameContent {
    const frame = JSON.parse(text) as ServerFrame | { type: "bare" };
    if (frame.type === "bare") return { messages: 1, first: null, roomId: "" };
    if (frame.type === "error") this.#fault(text);
    if (frame.type === "moved") this.#moved += 1;
    if (frame.type !== "room") return { messages: 0, first: null, roomId: "" };
    const created = frame.events.filter((event) => event.type === "message.created");
    const first = created[0]?.message.position ?? null;
    for (const [n, event] of created.entries())
      if (event.message.position !== (first ?? 0) + n)
        this.#fault(`a frame holds ${event.message.position} after ${(first ?? 0) + n - 1}`);
    return { messages: created.length, first, roomId: frame.roomId };
  }

  #fault(fault: string): void {
    this.faults.push(fault);
    this.#waiting?.failed(this.#failure());
  }

  #failure(): Error {
    const shown = this.faults.slice(0, 3).join("; ");
    return new Error(
      `${this.faults.length} faults after ${this.delivered} deliveries and ${this.#moved} frames that say where a room is: ${shown}`,
    );
  }
}
