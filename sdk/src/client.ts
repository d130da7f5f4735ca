import type { Account, AccountId, EndpointName, Me, RoomEvent, RoomId, SignedIn } from "@parley/protocol";
import { Calls, whenReady } from "./calls.ts";
import type { ClientContext } from "./client-context.ts";
import { type Companions, createCompanions, flushAll, stopAll } from "./companion.ts";
import { Connection, type ConnectionState } from "./connection.ts";
import type { Route } from "./contract.ts";
import { Credentials } from "./credentials.ts";
import { Delivered } from "./delivered.ts";
import { type ClientOptions, type Environment, environmentOf } from "./environment.ts";
import { Happenings } from "./events/happenings.ts";
import type { StreamItem } from "./events/items.ts";
import type { ClientEvents } from "./events/listeners.ts";
import { openStream } from "./events/open-stream.ts";
import type { EventsOptions } from "./events/stream.ts";
import { type RequestOptions, requester } from "./http.ts";
import { createLookUp, type LookUp, mentionedIn } from "./look-up.ts";
import { Persistence } from "./offline/persistence.ts";
import { Outbox } from "./outbox.ts";
import { listenToPage } from "./page.ts";
import { PeopleHeld } from "./people-held.ts";
import { createPresenceWatch, type PresenceWatch } from "./presence-watch.ts";
import { callsNow, Rereads } from "./rereads.ts";
import type { RoomHandle } from "./room.ts";
import { Rooms } from "./rooms.ts";
import { Session, unlessOver } from "./session.ts";
import { takeAnswer } from "./state/answers.ts";
import type { State } from "./state/shown.ts";
import { StateNotifier } from "./state-notifier.ts";
import { stopped } from "./stop-codes.ts";
import { Store } from "./store.ts";
import { Sync } from "./sync.ts";
import type { Uploads } from "./upload-companion.ts";
import { type AllMethods, methodsWithUploads } from "./uploads.ts";

/** A client: its methods for every endpoint, and what it keeps of the rooms. */
export type Client = ParleyClient & AllMethods;

/** Makes a client of the server at `url` (its origin, with a path when the server stands below one). Nothing happens before `start` or a call. */
export function createClient(url: string, options: ClientOptions = {}): Client {
  const client = new ParleyClient(url.replace(/\/+$/, ""), options);
  return Object.assign(client, client.methods);
}

class ParleyClient {
  readonly #environment: Environment;
  readonly #store = new Store();
  readonly #notifier: StateNotifier;
  readonly #credentials: Credentials;
  readonly #session: Session;
  readonly #connection: Connection;
  readonly #calls: Calls;
  readonly #rereads: Rereads;
  readonly #sync: Sync;
  readonly #persistence: Persistence;
  readonly #lookUp: LookUp;
  readonly #presenceWatch: PresenceWatch;
  readonly #peopleHeld: PeopleHeld;
  readonly #delivered: Delivered;
  readonly #companions: Companions;
  readonly #context: Omit<ClientContext, "letGo">;
  readonly #rooms: Rooms;
  readonly #happenings = new Happenings();
  #starting: Promise<void> | null = null;
  #isLeaving = false;
  #stopListening: (() => void) | null = null;
  /** The methods for every endpoint, also found on the client itself. */
  readonly methods: AllMethods;
  /** Own messages on their way. */
  readonly outbox: Outbox;
  /** Files that are being uploaded for drafts and messages. */
  readonly uploads: Uploads;

  constructor(url: string, options: ClientOptions) {
    this.#environment = environmentOf(options);
    this.#notifier = new StateNotifier(this.#environment, this.#store);
    this.#credentials = new Credentials(this.#environment, options.token, options.user);
    const request = requester(url, this.#environment, this.#credentials);
    this.#session = new Session(this.#store, request);
    this.#persistence = new Persistence(this.#environment, this.#store, url, {
      identity: () => this.#credentials.identity,
      onRestored: () => this.outbox.wake(),
      onWiped: () => {
        this.#forget();
        this.#happenings.ended.emit();
      },
      onLeft: (entries) => this.outbox.adopt(entries),
    });
    this.#connection = this.#connect(url);
    this.#calls = new Calls(this.#environment, request, {
      caller: () => this.#store.state.me?.account.id,
      send: (frame) => this.#connection.send(frame),
      reached: () => this.#connection.reached(),
      whenReady: (milliseconds) => whenReady(this.#store, this.#environment.timers, milliseconds),
    });
    this.methods = methodsWithUploads(this.#environment, (...call) => this.#call(...call));
    this.#rereads = new Rereads(this.#store, callsNow(this.#calls, this.#store));
    this.#sync = this.#follow();
    this.outbox = new Outbox(this.#environment, this.#store, {
      send: (input, callOptions) => this.methods.messages.send(input, callOptions),
      save: (key, record) => this.#persistence.save(key, record),
      lockName: (roomId) => this.#persistence.lockName(roomId),
    });
    this.#companions = createCompanions(this.#environment, this.#store, this.methods);
    this.uploads = this.#companions.uploads;
    this.#lookUp = createLookUp(this.#environment, this.#store, this.methods);
    this.#delivered = new Delivered(this.#environment, this.#store, (input) =>
      this.methods.receipts.markDelivered(input),
    );
    this.#presenceWatch = createPresenceWatch(this.#environment, this.methods, this.#calls);
    this.#peopleHeld = new PeopleHeld(this.#store, (accountId) => this.#presenceWatch.isWatched(accountId));
    this.#context = this.#assemble();
    this.#rooms = new Rooms(this.#context);
  }

  /** Everything the client knows, immutable. */
  get state(): State {
    return this.#store.state;
  }

  /** The bearer token of the session; null when there is none or a cookie holds it. */
  get token(): string | null {
    return this.#credentials.token;
  }

  /** Calls the listener after each change of the state, until the returned function is called. */
  subscribe(listener: () => void): () => void {
    return this.#store.subscribe(listener);
  }

  /**
   * The same for what draws the state, as the React hooks do: a burst of messages from the server is one call in 50 ms, a
   * local change is one at once.
   */
  watch(listener: () => void): () => void {
    return this.#notifier.subscribe(listener);
  }

  /**
   * Calls the listener with what happens: events of all rooms by their type (or `event` for every type), and changes of the connection;
   * until the returned function is called. After a time without a connection it gets the events
   * that are applied one by one, else `start-over`. A program that must miss nothing reads `events`.
   */
  on<T extends keyof ClientEvents>(type: T, listener: (event: ClientEvents[T]) => void): () => void {
    return this.#happenings.listeners.on(type, listener);
  }

  /**
   * What happens in all rooms, for programs: the events of each room once and in order. `from` names the last cursor of each room that the
   * program has kept; rooms that it does not name were entered since: their events begin with the entering. Without `from` every room
   * begins now, with a `start-over`. See `RoomHandle.events`.
   */
  events({ from, ...options }: EventsOptions = {}): AsyncGenerator<StreamItem, void, undefined> {
    return openStream(this.#context, { roomId: null, from: from ?? null, ...options });
  }

  /** Loads what is stored, then connects. Resolves when what is stored is in the state; see `whenLive` for the rest. */
  start(): Promise<void> {
    if (this.#environment.ended.aborted) return Promise.reject(this.#environment.ended.reason);
    this.#starting ??= this.#start();
    return this.#starting;
  }

  /** Tries to reach the server at once, when the next try is still to come. */
  tryNow(): void {
    this.#connection.wake();
  }

  /** Closes the socket, sends nothing any more and writes what is not stored yet. The state stays readable; `start` goes on from there. */
  async stop(): Promise<void> {
    this.#starting = null;
    this.#stopListening?.();
    this.#stopListening = null;
    stopAll(this.#companions);
    this.outbox.stop();
    this.#connection.disconnect();
    await this.#persistence.close();
  }

  /**
   * Ends the client for good, after `stop`: no timer, socket, request, listener or stream of it is left, and a program that waits for
   * nothing else ends by itself. Calls are rejected from then on. Also by `await using`.
   */
  async dispose(): Promise<void> {
    await this.stop();
    this.#environment.end();
    this.#happenings.ended.emit();
    this.#happenings.listeners.clear();
    this.#rooms.clear();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.dispose();
  }

  /**
   * Takes everything of the account off this device, also what is not sent, and ends the session: now, or at the next start that finds the
   * server. What a program has as a token is forgotten at once; its session ends now or by itself.
   */
  async forgetDevice(): Promise<void> {
    const ending = this.#session.finish();
    this.#signedOut();
    await this.#persistence.noteEnding(true);
    if (await ending) await this.#persistence.noteEnding(false);
  }

  /** Resolves when the state is up to date; rejects when the connection has stopped for a reason. */
  async whenLive(): Promise<void> {
    const { connection } = await this.#store.when(
      (state) => state.connection.phase === "live" || state.connection.phase === "stopped",
    );
    if (connection.phase === "stopped") throw stopped(connection.reason);
  }

  /** A room to read, write and follow: the same object for one id as long as something of it is open, and until the account goes. */
  room(roomId: RoomId): RoomHandle {
    return this.#rooms.get(roomId);
  }

  /** An account, when it is held; otherwise it is looked up and will be in the state soon. */
  account(accountId: AccountId): Account | undefined {
    const account = this.#store.state.accounts.get(accountId);
    if (!account) this.#lookUp.want([accountId]);
    return account;
  }

  /** Keeps a person in the state until the returned function is called. Of those whom nothing there refers to about 1,000 stay by themselves. */
  watchAccount(accountId: AccountId): () => void {
    this.account(accountId);
    return this.#peopleHeld.watch(accountId);
  }

  /** Follows the presence of people until the returned function is called; at most 300 at a time over all callers. */
  watchPresence(accountIds: readonly AccountId[]): () => void {
    return this.#presenceWatch.watch(accountIds);
  }

  #connect(url: string): Connection {
    return new Connection(this.#environment, {
      url,
      credentials: this.#credentials,
      isSignedIn: () => this.#session.isThere(),
      onState: (connection) => this.#connectionChanged(connection),
      onHello: (hello) => {
        this.#persistence.adopt(hello.accountId);
        this.#sync.begin();
      },
      onFrame: (frame) => {
        if (frame.type === "ok") this.#calls.answered(frame.id, frame.output);
        else if (frame.type === "error") this.#calls.refused(frame.id, frame.error);
        else this.#notifier.fromServer(() => this.#sync.take(frame));
      },
      onDown: () => {
        this.#calls.lost();
        this.#sync.end();
      },
    });
  }

  #follow(): Sync {
    return new Sync(this.#environment, this.#store, this.#rereads, {
      call: callsNow(this.#calls, this.#store),
      onSynced: () => this.#synced(),
      onBehind: () => this.#connection.resync(),
      onFailed: () => this.#connection.fail(),
      onEvents: (roomId, events) => this.#applied(roomId, events),
      onStartOver: (roomId, reason) => this.#happenings.startedOver(this.#store.state, roomId, reason),
      onProfilesVoid: () => this.#lookUp.refresh(this.#store.state.accounts.keys()),
    });
  }

  #assemble(): Omit<ClientContext, "letGo"> {
    return {
      environment: this.#environment,
      store: this.#store,
      methods: this.methods,
      outbox: this.outbox,
      ...this.#companions,
      lookUp: this.#lookUp,
      onLive: this.#happenings.live.on,
      onForgotten: this.#happenings.forgotten.on,
      onEnded: this.#happenings.ended.on,
      onEvents: this.#happenings.events.on,
      readReceipts: (roomId) => this.#rereads.receipts(roomId),
      // Late news of typing is no news: it goes over the socket or not at all.
      signalTyping: (roomId, threadId, typing) =>
        void this.#calls.overSocket("presence.typing", { roomId, threadId, typing })?.catch(() => undefined),
    };
  }

  async #start(): Promise<void> {
    this.#stopListening = listenToPage(this.#environment.page, {
      wake: () => this.#connection.wake(),
      shown: (visible) => this.#presenceWatch.shown(visible),
      looked: () => {
        if (this.#connection.state.phase !== "stopped") void this.#persistence.reclaim();
      },
      leaving: () => {
        flushAll(this.#companions);
        this.#persistence.leave();
      },
    });
    // The token says whose state is stored. Without a token nothing is shown until the server has said whose session it is.
    if (!this.#credentials.isKnown) await this.#credentials.current().catch(() => null);
    const known = await this.#persistence.load();
    if (this.#starting) this.outbox.start();
    if (known === null && (await this.#persistence.isEnding())) return this.#finishEnding();
    const { me } = this.#store.state;
    if (known === null && this.#credentials.isCookie && !(await this.#session.isThere())) this.#stopSignedOut(me);
    else if (this.#starting) this.#connection.connect();
  }

  /** This device was to be forgotten, and the server was away. */
  async #finishEnding(): Promise<void> {
    const { me } = this.#store.state;
    if (await this.#session.finish()) await this.#persistence.noteEnding(false);
    this.#stopSignedOut(me);
  }

  // While the server was asked somebody may have signed in: `before` is who was here until then.
  #stopSignedOut(before: Me | null): void {
    if (this.#store.state.me === before) this.#connection.disconnect("unauthenticated");
  }

  async #call(name: EndpointName, route: Route, input: object, options?: RequestOptions): Promise<unknown> {
    this.#environment.ended.throwIfAborted();
    const asker = this.#store.state.me?.account.id;
    const signsIn = name === "sessions.signIn" || name === "accounts.signUp";
    const leaves = name === "sessions.signOut" || name === "accounts.delete";
    if (leaves) this.#isLeaving = true;
    const output = await this.#calls
      .call(name, route, signsIn ? { keep: this.#environment.keep, ...input } : input, options)
      .catch(unlessOver(name))
      .finally(() => {
        if (leaves) this.#isLeaving = false;
      });
    if (signsIn) this.#signedIn(output as SignedIn);
    else if (leaves) this.#signedOut();
    // During the call another account may have signed in: the answer is not for its state.
    else if (asker === this.#store.state.me?.account.id)
      this.#store.update((state) => takeAnswer(state, name, output, input));
    this.#rereads.staleRooms();
    return output;
  }

  #signedIn(signedIn: SignedIn): void {
    const { me } = signedIn;
    this.#connection.disconnect();
    // Also what was noted between two accounts, by what still shows the rooms of the one before.
    if (this.#store.state.me?.account.id !== me.account.id) this.#forget();
    this.#credentials.begin(signedIn.token);
    this.#persistence.adopt(me.account.id);
    this.#store.update((state) => takeAnswer({ ...state, loaded: true }, "accounts.me", me, {}));
    if (this.#starting) this.#connection.connect();
    else void this.start();
  }

  #signedOut(): void {
    this.#credentials.end();
    this.#persistence.wipe();
    this.#connection.disconnect("unauthenticated");
  }

  /** What waits to be said in the name of an account is not for the next one. */
  #forget(): void {
    this.#delivered.forget();
    this.#happenings.forgotten.emit();
    this.#rooms.clear();
  }

  #connectionChanged(connection: ConnectionState): void {
    const { now } = this.#environment;
    // The close code of a sign-out may arrive before its answer: streams of the account end without an error.
    if (connection.phase === "stopped" && this.#isLeaving) this.#happenings.ended.emit();
    this.#store.update((state) => {
      const wasLive = state.connection.phase === "live" && connection.phase !== "live";
      return { ...state, connection, syncedAt: wasLive ? now() : state.syncedAt };
    });
    this.#happenings.listeners.tell("connection", connection);
    if (connection.phase !== "stopped") return;
    if (connection.reason === "account_gone") this.#persistence.wipe();
    if (connection.reason === "unauthenticated") this.#persistence.forgetReading();
  }

  #synced(): void {
    this.#connection.synced();
    this.outbox.wake();
    flushAll(this.#companions);
    this.#lookUp.wake();
    this.#presenceWatch.renew();
    this.#delivered.noteAll(this.#store.state.rooms.values());
    this.#happenings.live.emit();
  }

  #applied(roomId: RoomId, events: readonly RoomEvent[]): void {
    const { me } = this.#store.state;
    this.#happenings.applied(roomId, events);
    this.#lookUp.want(mentionedIn(events));
    if (me) this.#delivered.note(roomId, events, me.account.id);
  }
}
