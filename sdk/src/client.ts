import type { Account, AccountId, RoomId } from "@parley/protocol";
import type { AllMethods } from "./all-methods.ts";
import type { Changes } from "./change-companion.ts";
import { ClientAssembly } from "./client-assembly.ts";
import { ClientLife } from "./client-life.ts";
import type { ClientOptions } from "./environment.ts";
import type { StreamItem } from "./events/items.ts";
import type { ClientEvents } from "./events/listeners.ts";
import { openStream } from "./events/open-stream.ts";
import type { EventsOptions } from "./events/stream.ts";
import type { Outbox } from "./outbox.ts";
import type { RoomHandle } from "./room.ts";
import type { State } from "./state/shown.ts";
import { stopped } from "./stop-codes.ts";
import type { Uploads } from "./upload-companion.ts";

/** A client: its methods for every endpoint, and what it keeps of the rooms. */
export type Client = ParleyClient & AllMethods;

/** Makes a client of the server at `url` (its origin, with a path when the server stands below one). Nothing happens before `start` or a call. */
export function createClient(url: string, options: ClientOptions = {}): Client {
  const client = new ParleyClient(url.replace(/\/+$/, ""), options);
  return Object.assign(client, client.methods);
}

class ParleyClient {
  readonly #assembly: ClientAssembly;
  readonly #life: ClientLife;
  /** The methods for every endpoint, also found on the client itself. */
  readonly methods: AllMethods;
  /** Own messages on their way. */
  readonly outbox: Outbox;
  /** Changes on their way: what was refused is tried again or discarded by its key in `state.changes`. */
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

  /** Everything the client knows, with what was changed here and is not confirmed yet; immutable. */
  get state(): State {
    return this.#assembly.store.shown;
  }

  /** The bearer token of the session; null when there is none or a cookie holds it. */
  get token(): string | null {
    return this.#assembly.credentials.token;
  }

  /** Calls the listener after each change of the state, until the returned function is called. */
  subscribe(listener: () => void): () => void {
    return this.#assembly.store.subscribe(listener);
  }

  /**
   * The same for what draws the state, as the React hooks do: a burst of messages from the server is one call in 50 ms, a
   * local change is one at once.
   */
  watch(listener: () => void): () => void {
    return this.#assembly.notifier.subscribe(listener);
  }

  /**
   * Calls the listener with what happens: events of all rooms by their type (or `event` for every type), and changes of the connection;
   * until the returned function is called. After a time without a connection it gets the events
   * that are applied one by one, else `start-over`. A program that must miss nothing reads `events`.
   */
  on<T extends keyof ClientEvents>(type: T, listener: (event: ClientEvents[T]) => void): () => void {
    return this.#assembly.happenings.listeners.on(type, listener);
  }

  /**
   * What happens in all rooms, for programs: the events of each room once and in order. `from` names the last cursor of each room that the
   * program has kept; rooms that it does not name were entered since: their events begin with the entering. Without `from` every room
   * begins now, with a `start-over`. See `RoomHandle.events`.
   */
  events({ from, ...options }: EventsOptions = {}): AsyncGenerator<StreamItem, void, undefined> {
    return openStream(this.#assembly.context, { roomId: null, from: from ?? null, ...options });
  }

  /** Loads what is stored, then connects. Resolves when what is stored is in the state; see `whenLive` for the rest. */
  start(): Promise<void> {
    return this.#life.start();
  }

  /** Tries to reach the server at once, when the next try is still to come. */
  tryNow(): void {
    this.#assembly.connection.wake();
  }

  /** Closes the socket, sends nothing any more and writes what is not stored yet. The state stays readable; `start` goes on from there. */
  stop(): Promise<void> {
    return this.#life.stop();
  }

  /**
   * Ends the client for good, after `stop`: no timer, socket, request, listener or stream of it is left, and a program that waits for
   * nothing else ends by itself. Calls are rejected from then on. Also by `await using`.
   */
  dispose(): Promise<void> {
    return this.#life.dispose();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.dispose();
  }

  /**
   * Takes everything of the account off this device, also what is not sent, and ends the session: now, or at the next start that finds the
   * server. What a program has as a token is forgotten at once; its session ends now or by itself.
   */
  forgetDevice(): Promise<void> {
    return this.#life.forgetDevice();
  }

  /** Resolves when the state is up to date; rejects when the connection has stopped for a reason. */
  async whenLive(): Promise<void> {
    const { connection } = await this.#assembly.store.when(
      (state) => state.connection.phase === "live" || state.connection.phase === "stopped",
    );
    if (connection.phase === "stopped") throw stopped(connection.reason);
  }

  /** A room to read, write and follow: the same object for one id as long as something of it is open, and until the account goes. */
  room(roomId: RoomId): RoomHandle {
    return this.#assembly.rooms.get(roomId);
  }

  /** An account, when it is held; otherwise it is looked up and will be in the state soon. */
  account(accountId: AccountId): Account | undefined {
    const account = this.#assembly.store.state.accounts.get(accountId);
    if (!account) this.#assembly.lookUp.want([accountId]);
    return account;
  }

  /** Holds the server's own emoji as `state.emoji` from now on: for programs that draw them. */
  followEmoji(): void {
    this.#assembly.companions.emoji.follow();
  }

  /** Keeps a person in the state until the returned function is called. Of those whom nothing there refers to about 1,000 stay by themselves. */
  watchAccount(accountId: AccountId): () => void {
    this.account(accountId);
    return this.#assembly.peopleHeld.watch(accountId);
  }

  /** Follows the presence of people until the returned function is called; at most 300 at a time over all callers. */
  watchPresence(accountIds: readonly AccountId[]): () => void {
    return this.#assembly.presenceWatch.watch(accountIds);
  }
}
