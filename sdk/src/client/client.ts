import type { Account, AccountId, RoomId } from "@parley/protocol";
import { stopped } from "../connection/stop-codes.ts";
import type { ClientOptions } from "../environment/environment.ts";
import type { StreamItem } from "../events/items.ts";
import type { ClientEvents } from "../events/listeners.ts";
import { openStream } from "../events/open-stream.ts";
import type { EventsOptions } from "../events/stream.ts";
import type { Changes } from "../queue/change-companion.ts";
import type { Outbox } from "../queue/outbox.ts";
import type { RoomHandle } from "../rooms/room.ts";
import type { State } from "../state/shown/shown.ts";
import type { Uploads } from "../uploads/upload-companion.ts";
import type { AllMethods } from "./all-methods.ts";
import { ClientAssembly } from "./client-assembly.ts";
import { ClientLife } from "./client-life.ts";

/** A client: a method for every endpoint, and a local state of the account's rooms. */
export type Client = ParleyClient & AllMethods;

/** Creates a client for the server at `url` (its origin, plus a path if the server has one). It does not connect before `start` or a call. */
export function createClient(url: string, options: ClientOptions = {}): Client {
  const client = new ParleyClient(url.replace(/\/+$/, ""), options);
  return Object.assign(client, client.methods);
}

class ParleyClient {
  readonly #assembly: ClientAssembly;
  readonly #life: ClientLife;
  /** The methods for every endpoint; they are also properties of the client itself. */
  readonly methods: AllMethods;
  /** Own messages that are not sent yet. */
  readonly outbox: Outbox;
  /** Pending changes. Retry or discard a refused change by its key in `state.changes`. */
  readonly changes: Pick<Changes, "load" | "retry" | "discard">;
  /** Files that are being uploaded for drafts and messages. */
  readonly uploads: Uploads;

  constructor(url: string, options: ClientOptions) {
    this.#assembly = new ClientAssembly(url, options, (...call) => this.#life.call(...call));
    this.#life = new ClientLife(this.#assembly);
    this.methods = this.#assembly.methods;
    this.outbox = this.#assembly.outbox;
    this.changes = this.#assembly.companions.changes;
    this.uploads = this.#assembly.companions.uploads;
  }

  /** The client's state, with local changes that the server has not confirmed yet. Immutable: each change creates a new object. */
  get state(): State {
    return this.#assembly.store.shown;
  }

  /** The bearer token of the session; null without a session or if the session is in a cookie. */
  get token(): string | null {
    return this.#assembly.credentials.token;
  }

  /** Calls the listener after each change of the state, until the returned function is called. */
  subscribe(listener: () => void): () => void {
    return this.#assembly.store.subscribe(listener);
  }

  /**
   * As `subscribe`, for code that renders the state, such as the React hooks: frames from the server cause at most one call in 50 ms, a
   * local change one call at once.
   */
  watch(listener: () => void): () => void {
    return this.#assembly.notifier.subscribe(listener);
  }

  /**
   * Calls the listener with room events of a type (or `event` for every type), or with changes of the connection (`connection`), until the
   * returned function is called. After a time without a connection the listener gets the missed events if the client applies them one by
   * one, else one `start-over`. A program that must not miss an event reads `events`.
   */
  on<T extends keyof ClientEvents>(type: T, listener: (event: ClientEvents[T]) => void): () => void {
    return this.#assembly.happenings.listeners.on(type, listener);
  }

  /**
   * The events of all rooms, for programs: each event once, and in order within a room. `from` has the last cursor that the program has
   * stored for each room; for rooms that are not in it the events begin when the account entered. Without `from` every room begins now,
   * with a `start-over`. See `RoomHandle.events`.
   */
  events({ from, ...options }: EventsOptions = {}): AsyncGenerator<StreamItem, void, undefined> {
    return openStream(this.#assembly.context, { roomId: null, from: from ?? null, ...options });
  }

  /** Loads the stored state, then connects. Resolves when the stored state is loaded; `whenLive` resolves when it is up to date. */
  start(): Promise<void> {
    return this.#life.start();
  }

  /** Reconnects at once if the client is waiting for its next try. */
  tryNow(): void {
    this.#assembly.connection.wake();
  }

  /** Closes the socket, stops sending and stores unsaved state. The state stays readable; `start` continues from it. */
  stop(): Promise<void> {
    return this.#life.stop();
  }

  /**
   * Stops the client for good: it leaves no timer, socket, request, listener or stream, so that a program that waits for nothing else can
   * exit. Later calls reject. `await using` calls it too.
   */
  dispose(): Promise<void> {
    return this.#life.dispose();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.dispose();
  }

  /**
   * Removes all data of the account from this device, unsent messages included, and ends the session: now, or, without a connection, at the
   * next start that reaches the server. A bearer token is forgotten at once; its session ends now, or when it expires.
   */
  forgetDevice(): Promise<void> {
    return this.#life.forgetDevice();
  }

  /** Resolves when the state is up to date; rejects with the error of the reason if the connection has stopped. */
  async whenLive(): Promise<void> {
    const { connection } = await this.#assembly.store.when(
      (state) => state.connection.phase === "live" || state.connection.phase === "stopped",
    );
    if (connection.phase === "stopped") throw stopped(connection.reason);
  }

  /** The handle of a room, to read, write and follow it. The same object for an id while something of it is in use and the account is signed in. */
  room(roomId: RoomId): RoomHandle {
    return this.#assembly.rooms.get(roomId);
  }

  /** An account if it is in the state; otherwise undefined, and the client looks it up and adds it to the state. */
  account(accountId: AccountId): Account | undefined {
    const account = this.#assembly.store.state.accounts.get(accountId);
    if (!account) this.#assembly.lookUp.want([accountId]);
    return account;
  }

  /** Loads the server's custom emoji into `state.emoji` and keeps them up to date from now on. */
  followEmoji(): void {
    this.#assembly.companions.emoji.follow();
  }

  /** Keeps a profile in the state until the returned function is called. About 1,000 unused profiles, those used last, stay without it. */
  watchAccount(accountId: AccountId): () => void {
    this.account(accountId);
    return this.#assembly.peopleHeld.watch(accountId);
  }

  /** Subscribes to the presence of people until the returned function is called; at most 300 people at a time for all callers together. */
  watchPresence(accountIds: readonly AccountId[]): () => void {
    return this.#assembly.presenceWatch.watch(accountIds);
  }
}
