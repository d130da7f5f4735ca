import { type AdminDoor, listenForAdmin } from "../admin/listen.ts";
import type { ContextParts } from "../calls/create-context.ts";
import type { Failures } from "../calls/failures.ts";
import { progressNotes } from "../database/note-progress.ts";
import { version } from "../server/version.ts";
import type { Log } from "./create-log.ts";
import type { Sessions } from "./create-sessions.ts";
import type { Edge } from "./edge.ts";
import { logSetupCode } from "./log-setup-code.ts";
import type { ProcessParts } from "./process-parts.ts";
import { type Repeated, repeat } from "./repeat.ts";

/** Milliseconds that a stopping server gives the calls under way. */
const drainTimeout = 10_000;

export interface LifecycleParts extends ProcessParts, Log, Sessions, Edge {
  readonly context: ContextParts;
  readonly failures: Failures;
  /** Whether the processes share a Redis. */
  readonly hasRedis: boolean;
}

/** Starts and stops the parts of a process in the order of their dependencies. */
export class Lifecycle {
  readonly #parts: LifecycleParts;
  readonly #noteProgress: (() => Promise<void>) | undefined;
  readonly #repeated: Repeated[] = [];
  #door: AdminDoor | undefined;

  constructor(parts: LifecycleParts) {
    this.#parts = parts;
    this.#noteProgress = progressNotes(parts.config, parts.context.services.database);
  }

  /** Listens last, so that no call arrives before all parts are ready, and a database that fails now aborts the start instead of a running server. */
  async start(): Promise<{ url: string }> {
    const { config, log, context, clusterSync, readers, listener, hasRedis } = this.#parts;
    const { database, presence, jobs } = context.services;
    const facts = { version, database: database.dialect.name, redis: hasRedis };
    await this.#startMetrics(facts);
    this.#door = await listenForAdmin({ log, ...context });
    presence.start();
    await jobs.start();
    clusterSync?.start();
    await readers.start();
    this.#repeat();
    await logSetupCode(database.read, config, log);
    const url = listener.start();
    // Logged after the line for people.
    setImmediate(() => log.info({ ...facts, url }, "started"));
    return { url };
  }

  /**
   * Announces the stop for `drainDelay` milliseconds while it still serves calls. Then closes: running calls and jobs have ten seconds to finish.
   */
  async stop(drainDelay: number): Promise<void> {
    const { context, pipeline, sockets, listener, readers, unknownCommits, clusterSync, opened } = this.#parts;
    const { jobs, post, presence } = context.services;
    await pipeline.leave(drainDelay);
    await listener.leave();
    pipeline.draining = true;
    for (const each of this.#repeated) each.stop();
    unknownCommits.stop();
    sockets.farewell();
    const until = performance.now() + drainTimeout;
    const left = () => Math.max(0, until - performance.now());
    await Promise.all([pipeline.idle(drainTimeout), jobs.stop(drainTimeout)]);
    await post.close(left());
    await this.#door?.close();
    await presence.stop();
    await readers.stop(left());
    await clusterSync?.stop();
    sockets.close();
    await listener.stop(left());
    await this.#note();
    await opened.disposeAsync();
  }

  async #startMetrics(facts: { version: string; database: string; redis: boolean }): Promise<void> {
    const { instruments, context, unknownCommits, pipeline } = this.#parts;
    await instruments.start({
      ...facts,
      commits: () => context.services.database.commits,
      unknownCommits: () => unknownCommits.open,
      active: () => pipeline.active,
      isDraining: () => pipeline.leaving,
    });
  }

  #repeat(): void {
    const { options, sessionEnds, failures } = this.#parts;
    const { expiryEvery = 60_000, progressEvery = 60_000, inTurn = (work) => work() } = options;
    const endSessions = () => inTurn(() => sessionEnds.all()).catch((error) => void failures.report(error, {}));
    this.#repeated.push(
      repeat(endSessions, expiryEvery),
      repeat(() => this.#note(), progressEvery),
    );
  }

  /** A failed note does not stop a server: the next one is written in a minute. */
  async #note(): Promise<void> {
    try {
      await this.#noteProgress?.();
    } catch (error) {
      const said = "the data folder does not remember how far its database has got";
      this.#parts.log.warn({ reason: String(error) }, said);
    }
  }
}
