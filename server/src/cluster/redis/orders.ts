import { noMetrics } from "../../metrics/metrics.ts";
import type { Command } from "../cluster.ts";
import type { RedisLink } from "./link.ts";
import { type Processes, processLasts } from "./processes.ts";

/** Milliseconds between two looks whether a process that has not answered is still alive. */
const lookEvery = 1_000;

interface Order {
  readonly missing: Set<string>;
  readonly done: () => void;
}

/** Milliseconds after which an order that a living process did not carry out has failed. */
const orderLasts = processLasts + 2 * lookEvery;

/**
 * Commands to the other processes, each of which says when it has carried one out. A process that dies meanwhile is waited for
 * until its time is up; one that has lost Redis finds the change in the database before that (the sweep is shorter than the
 * life of a process), so that what is acknowledged holds everywhere.
 */
export class Orders {
  readonly #link: RedisLink;
  readonly #processes: Processes;
  readonly #prefix: string;
  readonly #open = new Map<string, Order>();
  #count = 0;

  constructor(
    link: RedisLink,
    processes: Processes,
    prefix: string,
    private readonly metrics = noMetrics,
  ) {
    this.#link = link;
    this.#processes = processes;
    this.#prefix = prefix;
  }

  /** The channel on which a process hears orders and answers. */
  channelOf(processId: string): string {
    return `${this.#prefix}process:${processId}`;
  }

  /**
   * Resolves when every other process has carried it out, or is gone. Rejects when one is alive and has not: access that may
   * not have ended everywhere must not be acknowledged.
   */
  async give(command: Command): Promise<void> {
    const others = await this.#everybodyElse(command);
    if (!this.#processes.healthy) return this.#giveUp(command);
    if (others.length === 0) return;
    this.#count += 1;
    const id = String(this.#count);
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const order: Order = { missing: new Set(others), done: resolve };
    this.#open.set(id, order);
    const text = `order ${this.#processes.id} ${id} ${JSON.stringify(command)}`;
    const tell = () => {
      for (const other of order.missing) void this.#link.say(this.channelOf(other), text).catch(() => undefined);
    };
    tell();
    // An order may be lost like any hint; carrying it out twice is the same as once.
    const looking = setInterval(() => void this.#forgetGone(order).then(tell), lookEvery);
    const late = setTimeout(() => reject(new Error(`${command.type} was not carried out everywhere`)), orderLasts);
    const begun = performance.now();
    let failed = true;
    try {
      await promise;
      failed = false;
    } finally {
      this.metrics.ordered(performance.now() - begun, failed);
      clearInterval(looking);
      clearTimeout(late);
      this.#open.delete(id);
    }
  }

  /** Tells the others that this process is there now, so that they know of it should Redis be lost in this moment. */
  announce(): void {
    for (const other of this.#processes.others)
      void this.#link.say(this.channelOf(other), "look").catch(() => undefined);
  }

  /** Takes what came on this process's own channel. `carryOut` resolves when an order is carried out. */
  async hear(message: string, carryOut: (command: Command) => Promise<void>): Promise<void> {
    const [kind, sender = "", id = "", ...rest] = message.split(" ");
    if (kind === "done") return this.#markDone(id, sender);
    if (kind === "look") return void (await this.#processes.look());
    await carryOut(JSON.parse(rest.join(" ")) as Command);
    await this.#link.say(this.channelOf(sender), `done ${this.#processes.id} ${id}`);
  }

  #markDone(id: string, sender: string): void {
    const order = this.#open.get(id);
    order?.missing.delete(sender);
    if (order?.missing.size === 0) order.done();
  }

  async #forgetGone(order: Order): Promise<void> {
    const alive = new Set(await this.#processes.look());
    if (!this.#processes.healthy) return;
    for (const id of order.missing) if (!alive.has(id)) order.missing.delete(id);
    if (order.missing.size === 0) order.done();
  }

  /** Whoever gains access need not wait for those of whom a Redis that has lost its memory does not know yet. */
  async #everybodyElse(command: Command): Promise<readonly string[]> {
    const others = await this.#processes.look();
    const wait = this.#processes.incompleteFor;
    if (wait === 0 || command.type === "subscribe") return others;
    await new Promise((resolve) => setTimeout(resolve, wait));
    return this.#processes.look();
  }

  /** Without Redis the others find the change by their sweep. Whoever gains access may wait for it; whoever loses it must not have it. */
  async #giveUp(command: Command): Promise<void> {
    if (command.type === "subscribe" || this.#processes.others.length === 0) return;
    await new Promise((resolve) => setTimeout(resolve, processLasts));
  }
}
