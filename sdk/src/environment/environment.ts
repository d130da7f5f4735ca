import { ParleyError } from "../contract/parley-error.ts";
import { createIndexedDbStorage } from "../storage/indexeddb.ts";
import type { OfflineStorage } from "../storage/storage.ts";
import type { Notes } from "../storage/unload-journal.ts";
import type { TokenSource } from "./credentials.ts";
import { OwnTimers } from "./own-timers.ts";

/** `setTimeout` and `clearTimeout`, replaceable so that a test can control the clock. */
export interface Timers {
  set(run: () => void, milliseconds: number): unknown;
  clear(timer: unknown): void;
}

/** The part of a WebSocket that the client uses. */
export interface SocketLike {
  send(text: string): void;
  close(code?: number): void;
  addEventListener(type: string, listener: (event: Event & { data?: unknown; code?: number }) => void): void;
}

/** The part of a browser's window and document that the client listens to. */
export interface Page {
  /** Fires `online`, `offline`, `pagehide`. */
  readonly window: Pick<EventTarget, "addEventListener" | "removeEventListener">;
  /** Fires `visibilitychange`. */
  readonly document: Pick<Document, "visibilityState" | "addEventListener" | "removeEventListener">;
}

/** The part of the Web Locks API that the client uses. */
export interface Locks {
  request<T>(name: string, run: () => Promise<T>): Promise<T>;
}

/** The part of a BroadcastChannel that the client uses. */
export interface Channel {
  postMessage(data: unknown): void;
  addEventListener(type: "message", listener: (event: { readonly data: unknown }) => void): void;
  close(): void;
}

export interface ClientOptions {
  /**
   * Bearer token, or a function that returns one. The client calls it at the start, shortly before the token expires (`expiresAt`), and when
   * the server refuses the token; null means that nobody is signed in. Without `token` a browser uses its session cookie.
   */
  readonly token?: TokenSource;
  /**
   * The user that the token belongs to, by any id that the program uses. Stored state is shown only to the same `user`, or, without `user`,
   * with the same token. A client belongs to one user: for another user dispose of it and create a new one.
   */
  readonly user?: string;
  /** What `signIn` and `signUp` request: a cookie (default in browsers) or a token (default elsewhere and with `token`). */
  readonly keep?: "cookie" | "token";
  /** Storage of state, outbox and drafts. Default: IndexedDB in browsers; none elsewhere, or with `null`. */
  readonly storage?: OfflineStorage | null;
  /** Synchronous storage for data that `storage` has not confirmed when the page is closed. Default: `localStorage` together with IndexedDB, else none. */
  readonly notes?: Notes | null;
  readonly fetch?: (url: string, init: RequestInit) => Promise<Response>;
  readonly WebSocket?: new (url: string) => SocketLike;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
  /** Milliseconds of a monotonic clock. */
  readonly elapsed?: () => number;
  /** A number from 0 up to 1. */
  readonly random?: () => number;
  readonly timers?: Timers;
  /** `null`: do not listen to events of the page, even in a browser. */
  readonly page?: Page | null;
  readonly locks?: Locks | null;
  /** Opens the channel between tabs of the same storage. Default: a BroadcastChannel in browsers. */
  readonly channel?: ((name: string) => Channel) | null;
}

/** The options, completed with the platform's defaults. */
export interface Environment {
  readonly keep: "cookie" | "token";
  /** null: no storage. */
  readonly storage: OfflineStorage | null;
  readonly notes: Notes | null;
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  readonly WebSocket: new (url: string) => SocketLike;
  readonly now: () => number;
  readonly elapsed: () => number;
  readonly random: () => number;
  readonly timers: Timers;
  readonly page: Page | null;
  readonly locks: Locks | null;
  readonly channel: ((name: string) => Channel) | null;
  /** Aborted when the client is disposed of. */
  readonly ended: AbortSignal;
  /** Ends all timers and requests; none can be started afterwards. */
  readonly end: () => void;
}

const platformTimers: Timers = {
  set: (run, milliseconds) => setTimeout(run, milliseconds),
  clear: (timer) => clearTimeout(timer as ReturnType<typeof setTimeout>),
};

/** Completes the options with the defaults of the platform. */
export function environmentOf(options: ClientOptions): Environment {
  const page = options.page === undefined ? platformPage() : options.page;
  const timers = new OwnTimers(options.timers ?? platformTimers);
  const ending = new AbortController();
  return {
    keep: options.keep ?? (page && options.token === undefined ? "cookie" : "token"),
    storage: options.storage === undefined ? platformStorage(page) : options.storage,
    notes: options.notes === undefined && options.storage === undefined ? platformNotes(page) : (options.notes ?? null),
    fetch: options.fetch ?? ((url, init) => fetch(url, init)),
    WebSocket: options.WebSocket ?? globalThis.WebSocket,
    now: options.now ?? Date.now,
    elapsed: options.elapsed ?? (() => performance.now()),
    random: options.random ?? Math.random,
    timers,
    ended: ending.signal,
    end: () => {
      timers.end();
      ending.abort(new ParleyError("unavailable", { detail: "The client is disposed of." }));
    },
    page,
    locks: options.locks === undefined ? ((globalThis.navigator?.locks as Locks | undefined) ?? null) : options.locks,
    channel: options.channel === undefined ? platformChannel(page) : options.channel,
  };
}

function platformStorage(page: Page | null): OfflineStorage | null {
  try {
    return page && globalThis.indexedDB ? createIndexedDbStorage() : null;
  } catch {
    // Some browsers throw on mere access if storage is forbidden.
    return null;
  }
}

function platformNotes(page: Page | null): Notes | null {
  try {
    return page && (globalThis.localStorage ?? null);
  } catch {
    return null;
  }
}

function platformChannel(page: Page | null): Environment["channel"] {
  return page && globalThis.BroadcastChannel ? (name) => new BroadcastChannel(name) : null;
}

function platformPage(): Page | null {
  return typeof document === "undefined" ? null : { window: globalThis, document };
}
