import { randomUUID } from "node:crypto";
import type { Limiter, OpenLimiter } from "../cluster/limiter.ts";
import type { Metrics } from "../metrics/metrics.ts";
import { OutsideError } from "../outside/outside-error.ts";
import { accountRate, busyPause, failureLifetime, hostLease, hostRate, pageLifetime } from "./bounds.ts";
import { lookAtPage } from "./look-at-page.ts";
import { type PictureParts, pictureOfPage } from "./picture-of-page.ts";
import { findPage, type KeptPage, keepPage, releaseHost, takeHost } from "./store.ts";

export interface PreviewParts extends PictureParts {
  readonly openLimiter: OpenLimiter;
  readonly metrics: Pick<Metrics, "linkPreview">;
}

/** Result for an address: a page, or the milliseconds to wait before it may be requested; empty if it has no preview. */
export interface PreviewResult {
  readonly page?: KeptPage;
  readonly wait?: number;
}

/** Loads pages from the cache, else from their hosts. One request per host at a time over all processes, and so one per address. */
export class PageFinder {
  readonly #parts: PreviewParts;
  readonly #accounts: Limiter | undefined;
  readonly #hosts: Limiter | undefined;

  constructor(parts: PreviewParts) {
    this.#parts = parts;
    const { openLimiter, config } = parts;
    if (config.rateLimits <= 0) return;
    const scaled = (max: number) => Math.max(1, Math.round(max * config.rateLimits));
    const rule = (name: string, { max, seconds }: typeof accountRate | typeof hostRate) =>
      openLimiter({ name, max: scaled(max), seconds, exact: true });
    this.#accounts = rule("link-previews-account", accountRate);
    this.#hosts = rule("link-previews-host", hostRate);
  }

  async find(address: string, authorId: string, signal: AbortSignal): Promise<PreviewResult> {
    const kept = await this.#kept(address);
    if (kept !== undefined) return kept;
    const { host } = new URL(address);
    const lease = randomUUID();
    if (!(await this.#take(host, lease))) return { wait: busyPause };
    try {
      // Another run may have found it while this one waited for the host.
      return (await this.#kept(address)) ?? (await this.#request(address, host, authorId, signal));
    } finally {
      await this.#parts.database.transaction((writer) => releaseHost(writer, host, lease));
    }
  }

  async #kept(address: string): Promise<PreviewResult | undefined> {
    const { database, clock, metrics } = this.#parts;
    const page = await findPage(database.read, address, clock());
    if (page === undefined) return undefined;
    metrics.linkPreview("kept");
    return page === null ? {} : { page };
  }

  async #take(host: string, lease: string): Promise<boolean> {
    const { database, clock } = this.#parts;
    const now = clock();
    try {
      return await database.transaction((writer) => takeHost(writer, { host, lease, now, until: now + hostLease }));
    } catch (error) {
      if (database.dialect.isUniqueViolation(error)) return false;
      throw error;
    }
  }

  /** An account beyond its rate gets no preview; a host beyond its rate is asked later. */
  async #request(address: string, host: string, authorId: string, signal: AbortSignal): Promise<PreviewResult> {
    const { metrics } = this.#parts;
    const fullFor = await beyond(this.#hosts, host);
    if (fullFor !== undefined) return { wait: Math.max(busyPause, fullFor) };
    if ((await beyond(this.#accounts, authorId)) !== undefined) {
      metrics.linkPreview("limited");
      return {};
    }
    const page = await this.#look(address, host, signal);
    metrics.linkPreview(page === null ? "failed" : "made");
    await this.#keep(address, page);
    return page === null ? {} : { page };
  }

  async #look(address: string, host: string, signal: AbortSignal): Promise<KeptPage | null> {
    try {
      const page = await lookAtPage(this.#parts.outside, address, signal);
      if (page === undefined) return null;
      const { title, description, site } = page;
      const picture = await this.#picture(page.picture, host, signal);
      return { title, ...(description && { description }), ...(site && { site }), ...(picture && { picture }) };
    } catch (error) {
      // If the process is stopping, the failure says nothing about the page.
      signal.throwIfAborted();
      if (error instanceof OutsideError) return null;
      throw error;
    }
  }

  /** The page's picture. If it is on another host, the request counts for that host: so pages cannot make this server flood a host. */
  async #picture(address: string | undefined, pageHost: string, signal: AbortSignal) {
    const url = address === undefined ? null : URL.parse(address);
    if (url === null) return undefined;
    if (url.host !== pageHost && (await beyond(this.#hosts, url.host)) !== undefined) return undefined;
    return pictureOfPage(this.#parts, url.href, signal);
  }

  #keep(address: string, page: KeptPage | null): Promise<void> {
    const { database, clock } = this.#parts;
    const expiresAt = clock() + (page === null ? failureLifetime : pageLifetime);
    return database.transaction((writer) => keepPage(writer, address, page, expiresAt));
  }
}

/** Counts one use; milliseconds until there are uses again where none was left. */
async function beyond(limiter: Limiter | undefined, key: string): Promise<number | undefined> {
  if (limiter === undefined) return undefined;
  const { count, resetsIn } = await limiter.count(key);
  return count > limiter.rule.max ? resetsIn : undefined;
}
