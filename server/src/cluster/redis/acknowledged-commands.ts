import { noMetrics } from "../../metrics/metrics.ts";
import { type Command, processLease } from "../cluster.ts";
import type { RedisLink } from "./link.ts";
import type { Processes } from "./processes.ts";

/** Milliseconds between checks whether a process that has not acknowledged is still alive; the batch is sent again then. */
const retryEvery = 1_000;
/** Milliseconds for which commands are sent again. By then every process has compared its sockets with the database. */
const retriedFor = 2 * processLease;

/** Commands of one batch, so that what the other processes read for it stays small. */
export const maxCommands = 500;

/** Commands that are sent together. */
interface Batch {
  readonly commands: Command[];
  /** Resolves when all other processes have acknowledged. */
  readonly acknowledged: Promise<void>;
}

/** A batch that was sent. */
interface Sent {
  /** Processes that have not acknowledged it. */
  readonly missing: Set<string>;
  readonly done: () => void;
}

/**
 * Commands to the other processes, each of which acknowledges them when it has carried them out. A process that does not acknowledge, or
 * whose acknowledgement does not arrive, is waited for until its lease would have ended: from then on it publishes nothing before it has
 * read the change from the database (`realtime/fence.ts`). So a command that is acknowledged holds on every process, and a process that
 * cannot be reached delays calls by at most a lease, and fails none.
 */
export class AcknowledgedCommands {
  readonly #link: RedisLink;
  readonly #processes: Processes;
  readonly #prefix: string;
  readonly #unacknowledged = new Map<string, Sent>();
  readonly #batches = new Map<string, Batch>();
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

  /** The channel of one process, for commands to it and acknowledgements. */
  channelOf(processId: string): string {
    return `${this.#prefix}process:${processId}`;
  }

  /**
   * Resolves when every other process has carried the command out or is gone, at the latest after the duration of a lease. Commands of one
   * turn of the event loop, such as those of a transaction that adds 200 people to a room, are one batch with one acknowledgement.
   */
  send(command: Command): Promise<void> {
    const kind = isGrant(command) ? "grants" : "revocations";
    let batch = this.#batches.get(kind);
    if (batch === undefined || batch.commands.length === maxCommands) batch = this.#open(kind);
    batch.commands.push(command);
    return batch.acknowledged;
  }

  #open(kind: string): Batch {
    const commands: Command[] = [];
    const turn = new Promise((resolve) => setImmediate(resolve));
    const acknowledged = turn.then(() => {
      if (this.#batches.get(kind) === batch) this.#batches.delete(kind);
      return this.#sendAll(commands);
    });
    const batch = { commands, acknowledged };
    this.#batches.set(kind, batch);
    return batch;
  }

  async #sendAll(commands: readonly Command[]): Promise<void> {
    const grants = commands.every(isGrant);
    // While Redis is away these are the processes that were alive before. A grant may come late: they find it in the database.
    const others = await this.#otherProcesses(grants);
    if (others.length === 0 || (grants && !this.#processes.healthy)) return;
    this.#count += 1;
    const id = String(this.#count);
    const { promise, resolve } = Promise.withResolvers<void>();
    const sent: Sent = { missing: new Set(others), done: resolve };
    this.#unacknowledged.set(id, sent);
    const text = `commands ${this.#processes.id} ${id} ${JSON.stringify(commands)}`;
    const publish = () => {
      for (const other of sent.missing) void this.#link.publish(this.channelOf(other), text).catch(() => undefined);
    };
    publish();
    const retry = this.#retry(id, sent, publish);
    const late = setTimeout(resolve, processLease);
    const begun = performance.now();
    await promise;
    this.metrics.commandAcknowledged(performance.now() - begun, sent.missing.size > 0);
    clearTimeout(late);
    if (sent.missing.size === 0) retry.end();
  }

  /**
   * Sends commands again until they are acknowledged: one may be lost like any frame, and carrying it out twice is the same as once. It goes on
   * for a while after the caller was answered: once this process reaches Redis again, its frames arrive too, by which another process
   * would believe that it has missed nothing.
   */
  #retry(id: string, sent: Sent, publish: () => void): { end(): void } {
    const end = () => {
      clearInterval(retrying);
      clearTimeout(last);
      this.#unacknowledged.delete(id);
    };
    const again = async () => {
      await this.#dropGone(sent);
      if (sent.missing.size === 0) end();
      else publish();
    };
    const retrying = setInterval(() => void again(), retryEvery);
    const last = setTimeout(end, retriedFor);
    for (const timer of [retrying, last]) timer.unref();
    return { end };
  }

  /** Sends a message to this process's own channel: proof that its subscription works. */
  echo(): void {
    void this.#link.publish(this.channelOf(this.#processes.id), "echo").catch(() => undefined);
  }

  /** Makes the other processes read the list of processes now, so that they know this one even when Redis is lost at this moment. */
  announce(): void {
    for (const other of this.#processes.others)
      void this.#link.publish(this.channelOf(other), "look").catch(() => undefined);
  }

  /** Handles a message on this process's own channel. `carryOut` resolves when a command is carried out. */
  async receive(message: string, carryOut: (command: Command) => Promise<void>): Promise<void> {
    const [kind, sender = "", id = "", ...rest] = message.split(" ");
    if (kind === "done") return this.#acknowledge(id, sender);
    if (kind === "echo") return this.#processes.echoed();
    if (kind === "look") return void (await this.#processes.look());
    await Promise.all((JSON.parse(rest.join(" ")) as Command[]).map(carryOut));
    await this.#link.publish(this.channelOf(sender), `done ${this.#processes.id} ${id}`);
  }

  #acknowledge(id: string, sender: string): void {
    const sent = this.#unacknowledged.get(id);
    sent?.missing.delete(sender);
    if (sent?.missing.size === 0) sent.done();
  }

  async #dropGone(sent: Sent): Promise<void> {
    const alive = new Set(await this.#processes.look());
    if (!this.#processes.healthy) return;
    for (const id of sent.missing) if (!alive.has(id)) sent.missing.delete(id);
    if (sent.missing.size === 0) sent.done();
  }

  /** After Redis lost its data it lists processes only as they renew. Revocations wait for that; grants do not. */
  async #otherProcesses(grants: boolean): Promise<readonly string[]> {
    const others = await this.#processes.look();
    const wait = this.#processes.incompleteFor;
    if (wait === 0 || grants) return others;
    await new Promise((resolve) => setTimeout(resolve, wait));
    return this.#processes.look();
  }
}

/** Whether the command gives access, and takes none. */
const isGrant = ({ type }: Command): boolean => type === "subscribe";
