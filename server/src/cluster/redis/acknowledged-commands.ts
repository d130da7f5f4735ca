import { noMetrics } from "../../metrics/metrics.ts";
import { type Command, processLasts } from "../cluster.ts";
import type { RedisLink } from "./link.ts";
import type { Processes } from "./processes.ts";

/** Milliseconds between two looks whether a process that has not answered is still alive. */
const lookEvery = 1_000;

/** Commands of one order: what the other processes have to read for it stays small. */
const mostCommands = 500;

/** Commands that go together, and when they are carried out. */
interface Batch {
  readonly commands: Command[];
  readonly given: Promise<void>;
}

interface Order {
  readonly missing: Set<string>;
  readonly done: () => void;
}

/**
 * Commands to the other processes, each of which answers when it has carried one out. One that does not answer, or that this process
 * cannot hear, is waited for until its lease would have ended: by then it has read the change from the database, or publishes nothing
 * before it has (`realtime/fence.ts`). So what is acknowledged holds everywhere, and one process that is out of reach delays the others
 * and fails nobody's call.
 */
export class AcknowledgedCommands {
  readonly #link: RedisLink;
  readonly #processes: Processes;
  readonly #prefix: string;
  readonly #open = new Map<string, Order>();
  readonly #gathering = new Map<string, Batch>();
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
   * Resolves when every other process has carried it out or is gone, at the latest after the life of a lease. What is given in one turn
   * of the loop, such as by a transaction that lets 200 people into a room, is one order with one answer of each process.
   */
  give(command: Command): Promise<void> {
    const kind = isGrant(command) ? "grants" : "revocations";
    let batch = this.#gathering.get(kind);
    if (batch === undefined || batch.commands.length === mostCommands) batch = this.#gather(kind);
    batch.commands.push(command);
    return batch.given;
  }

  #gather(kind: string): Batch {
    const commands: Command[] = [];
    const turn = new Promise((resolve) => setImmediate(resolve));
    const given = turn.then(() => {
      if (this.#gathering.get(kind) === batch) this.#gathering.delete(kind);
      return this.#giveAll(commands);
    });
    const batch = { commands, given };
    this.#gathering.set(kind, batch);
    return batch;
  }

  async #giveAll(commands: readonly Command[]): Promise<void> {
    const grants = commands.every(isGrant);
    const others = await this.#everybodyElse(grants);
    if (!this.#processes.healthy) return this.#giveUp(grants);
    if (others.length === 0) return;
    this.#count += 1;
    const id = String(this.#count);
    const { promise, resolve } = Promise.withResolvers<void>();
    const order: Order = { missing: new Set(others), done: resolve };
    this.#open.set(id, order);
    const text = `order ${this.#processes.id} ${id} ${JSON.stringify(commands)}`;
    const tell = () => {
      for (const other of order.missing) void this.#link.say(this.channelOf(other), text).catch(() => undefined);
    };
    tell();
    // An order may be lost like any hint; carrying it out twice is the same as once.
    const looking = setInterval(() => void this.#forgetGone(order).then(tell), lookEvery);
    const late = setTimeout(resolve, processLasts);
    const begun = performance.now();
    await promise;
    this.metrics.ordered(performance.now() - begun, order.missing.size > 0);
    clearInterval(looking);
    clearTimeout(late);
    this.#open.delete(id);
  }

  /** Sends this process itself a message on the channel of its commands. */
  echo(): void {
    void this.#link.say(this.channelOf(this.#processes.id), "echo").catch(() => undefined);
  }

  /** Tells the others that this process is there now, so that they know of it should Redis be lost in this moment. */
  announce(): void {
    for (const other of this.#processes.others)
      void this.#link.say(this.channelOf(other), "look").catch(() => undefined);
  }

  /** Takes what came on this process's own channel. `carryOut` resolves when a command is carried out. */
  async hear(message: string, carryOut: (command: Command) => Promise<void>): Promise<void> {
    const [kind, sender = "", id = "", ...rest] = message.split(" ");
    if (kind === "done") return this.#markDone(id, sender);
    if (kind === "echo") return this.#processes.echoed();
    if (kind === "look") return void (await this.#processes.look());
    await Promise.all((JSON.parse(rest.join(" ")) as Command[]).map(carryOut));
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
  async #everybodyElse(grants: boolean): Promise<readonly string[]> {
    const others = await this.#processes.look();
    const wait = this.#processes.incompleteFor;
    if (wait === 0 || grants) return others;
    await new Promise((resolve) => setTimeout(resolve, wait));
    return this.#processes.look();
  }

  /** Without Redis the others find the change by their sweep. Whoever gains access may wait for it; whoever loses it must not have it. */
  async #giveUp(grants: boolean): Promise<void> {
    if (grants || this.#processes.others.length === 0) return;
    await new Promise((resolve) => setTimeout(resolve, processLasts));
  }
}

/** Whether somebody gains access, and nobody loses it. */
const isGrant = ({ type }: Command): boolean => type === "subscribe";
