import type { SocketLike } from "../environment/environment.ts";
import { seeded } from "./seeded.ts";

/** Probability, 0 to 1 per frame, of each fault. */
export interface Odds {
  /** The connection is cut before the frame; frames in transit in both directions are lost. */
  readonly cut: number;
  /** The frame, and all later ones in its direction, wait for up to `longest` milliseconds. */
  readonly delay: number;
  readonly maxDelay: number;
}

/** A network with faults that a test controls. */
export interface Disorder {
  /** For the client's options. */
  readonly WebSocket: new (
    url: string,
  ) => SocketLike;
  /** Cuts every open connection now. */
  cut(): void;
  /** Blocks all frames in both directions until `flow`. */
  stall(): void;
  flow(): void;
  /** Causes no random faults from now on. */
  calm(): void;
  /** Connections opened so far. */
  readonly opened: number;
}

const defaultOdds: Odds = { cut: 0.02, delay: 0.2, maxDelay: 20 };

/** A WebSocket over real ones that cuts, delays and stalls at frame boundaries; the same seed makes the same choices. */
export function disorderly(seed: number, odds: Partial<Odds> = {}): Disorder {
  const network = new Network(seeded(seed), { ...defaultOdds, ...odds });
  return {
    WebSocket: class extends DisorderlySocket {
      constructor(url: string) {
        super(url, network);
      }
    },
    cut: () => {
      for (const socket of [...network.sockets]) socket.cut();
    },
    stall: () => {
      network.stalled = true;
    },
    flow: () => {
      network.stalled = false;
      for (const socket of [...network.sockets]) socket.flow();
    },
    calm: () => {
      network.odds = { cut: 0, delay: 0, maxDelay: 0 };
    },
    get opened() {
      return network.opened;
    },
  };
}

class Network {
  readonly sockets = new Set<DisorderlySocket>();
  readonly random: () => number;
  odds: Odds;
  stalled = false;
  opened = 0;

  constructor(random: () => number, odds: Odds) {
    this.random = random;
    this.odds = odds;
  }
}

/** One direction of a connection. Delayed frames stay in order. */
class Lane {
  readonly #network: Network;
  readonly #deliver: (frame: () => void) => void;
  #frames: (() => void)[] = [];
  #waiting = false;

  constructor(network: Network, deliver: (frame: () => void) => void) {
    this.#network = network;
    this.#deliver = deliver;
  }

  push(frame: () => void): void {
    this.#frames.push(frame);
    this.flow();
  }

  /** Delivers frames until one has to wait. */
  flow(): void {
    while (!this.#waiting && !this.#network.stalled) {
      const frame = this.#frames.shift();
      if (!frame) return;
      const { odds, random } = this.#network;
      if (random() >= odds.delay) this.#deliver(frame);
      else this.#wait(frame, random() * odds.maxDelay);
    }
  }

  empty(): void {
    this.#frames = [];
  }

  #wait(frame: () => void, milliseconds: number): void {
    this.#waiting = true;
    setTimeout(() => {
      this.#waiting = false;
      this.#deliver(frame);
      this.flow();
    }, milliseconds);
  }
}

class DisorderlySocket implements SocketLike {
  readonly #network: Network;
  readonly #real: WebSocket;
  readonly #listeners: { readonly type: string; readonly listener: Parameters<SocketLike["addEventListener"]>[1] }[] =
    [];
  readonly #inward: Lane;
  readonly #outward: Lane;
  #isOpen = true;

  constructor(url: string, network: Network) {
    this.#network = network;
    this.#real = new WebSocket(url);
    network.sockets.add(this);
    network.opened += 1;
    this.#inward = new Lane(network, (frame) => this.#pass(frame));
    this.#outward = new Lane(network, (frame) => this.#pass(frame));
    this.#real.addEventListener("open", (event) => this.#inward.push(() => this.#dispatch(event)));
    this.#real.addEventListener("message", (event) => this.#inward.push(() => this.#dispatch(event)));
    this.#real.addEventListener("error", (event) => this.#dispatch(event));
    this.#real.addEventListener("close", (event) => this.#inward.push(() => this.#end(event)));
  }

  send(text: string): void {
    this.#outward.push(() => this.#real.send(text));
  }

  close(code?: number): void {
    this.#real.close(code);
  }

  addEventListener(type: string, listener: Parameters<SocketLike["addEventListener"]>[1]): void {
    this.#listeners.push({ type, listener });
  }

  /** Both ends lose the connection without a close frame. */
  cut(): void {
    this.#end(new CloseEvent("close", { code: 1006 }));
    this.#real.close();
  }

  flow(): void {
    this.#inward.flow();
    this.#outward.flow();
  }

  #pass(frame: () => void): void {
    if (!this.#isOpen) return;
    if (this.#network.random() < this.#network.odds.cut) this.cut();
    else frame();
  }

  #end(event: Event): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.#network.sockets.delete(this);
    this.#inward.empty();
    this.#outward.empty();
    this.#dispatch(event);
  }

  #dispatch(event: Event): void {
    for (const { type, listener } of this.#listeners) if (type === event.type) listener(event);
  }
}
