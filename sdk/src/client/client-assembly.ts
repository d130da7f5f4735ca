import type { RoomEvent, RoomId } from "@parley/protocol";
import { Calls } from "../calls/calls.ts";
import type { Call } from "../calls/endpoints.ts";
import { requester } from "../calls/http.ts";
import type { ClientContext } from "../client-context.ts";
import { Connection, type ConnectionState } from "../connection/connection.ts";
import { Credentials } from "../environment/credentials.ts";
import { type ClientOptions, type Environment, environmentOf } from "../environment/environment.ts";
import { Happenings } from "../events/happenings.ts";
import { Persistence } from "../offline/persistence.ts";
import { type Companions, createCompanions, flushAll } from "../queue/companion.ts";
import { Outbox } from "../queue/outbox.ts";
import { Rooms } from "../rooms/rooms.ts";
import { PeopleHeld } from "../state/release/people-held.ts";
import { StateNotifier } from "../state/state-notifier.ts";
import { Store } from "../state/store.ts";
import { whenReady } from "../state/when-ready.ts";
import { Delivered } from "../sync/delivered.ts";
import { createLookUp, type LookUp, mentionedIn } from "../sync/look-up.ts";
import { createPresenceWatch, type PresenceWatch } from "../sync/presence-watch.ts";
import { callsNow, Rereads } from "../sync/rereads.ts";
import { Sync } from "../sync/sync.ts";
import { type AllMethods, allMethods } from "./all-methods.ts";
import { Session } from "./session.ts";

/**
 * Creates the parts of a client and connects them: which part reacts to an event of which other. The public methods are in client.ts,
 * sign-in and sign-out in client-life.ts.
 */
export class ClientAssembly {
  readonly environment: Environment;
  readonly store = new Store();
  readonly notifier: StateNotifier;
  readonly credentials: Credentials;
  readonly session: Session;
  readonly connection: Connection;
  readonly calls: Calls;
  readonly rereads: Rereads;
  readonly sync: Sync;
  readonly persistence: Persistence;
  readonly lookUp: LookUp;
  readonly presenceWatch: PresenceWatch;
  readonly peopleHeld: PeopleHeld;
  readonly delivered: Delivered;
  readonly companions: Companions;
  readonly context: Omit<ClientContext, "letGo">;
  readonly rooms: Rooms;
  readonly happenings = new Happenings();
  readonly methods: AllMethods;
  readonly outbox: Outbox;
  /** True while a call that ends the session is in progress. */
  isLeaving = false;

  /** @param call executes a call of an endpoint and its effects on the client, such as a sign-in */
  constructor(url: string, options: ClientOptions, call: Call) {
    this.environment = environmentOf(options);
    this.notifier = new StateNotifier(this.environment, this.store);
    this.credentials = new Credentials(this.environment, options.token, options.user);
    const request = requester(url, this.environment, this.credentials);
    this.session = new Session(this.store, request);
    this.persistence = new Persistence(this.environment, this.store, url, {
      identity: () => this.credentials.identity,
      onRestored: () => this.outbox.wake(),
      onWiped: () => {
        this.forget();
        this.happenings.ended.emit();
      },
      onLeft: (entries) => this.outbox.adopt(entries),
      onAsked: (what, id) => (what === "retry" ? this.outbox.retryHere(id) : this.outbox.discardHere(id)),
    });
    this.connection = this.#connect(url);
    this.calls = new Calls(this.environment, request, {
      caller: () => this.store.state.me?.account.id,
      send: (frame) => this.connection.send(frame),
      reached: () => this.connection.reached(),
      whenReady: (milliseconds) => whenReady(this.store, this.environment.timers, milliseconds),
    });
    this.methods = allMethods(this.environment, call, () => this.store.shown);
    this.rereads = new Rereads(this.store, callsNow(this.calls, this.store));
    this.sync = this.#follow();
    this.outbox = new Outbox(this.environment, this.store, {
      send: (input, callOptions) => this.methods.messages.send(input, callOptions),
      save: (key, record) => this.persistence.save(key, record),
      lockName: (roomId) => this.persistence.lockName(roomId),
      reach: (callOptions) => this.methods.server.get({}, callOptions),
      onOthers: (what, id) => this.persistence.askOthers(what, id),
    });
    this.companions = createCompanions(this.environment, this.store, this.methods, this.persistence);
    this.lookUp = createLookUp(this.environment, this.store, this.methods);
    this.delivered = new Delivered(this.environment, this.store, (input) => this.methods.receipts.markDelivered(input));
    this.presenceWatch = createPresenceWatch(this.environment, this.methods, this.calls);
    this.peopleHeld = new PeopleHeld(this.store, (accountId) => this.presenceWatch.isWatched(accountId));
    this.context = this.#createContext();
    this.rooms = new Rooms(this.context);
  }

  #connect(url: string): Connection {
    return new Connection(this.environment, {
      url,
      credentials: this.credentials,
      isSignedIn: () => this.session.isThere(),
      onState: (connection) => this.#connectionChanged(connection),
      onHello: (hello) => {
        this.persistence.adopt(hello.accountId);
        this.sync.begin();
      },
      onFrame: (frame) => {
        if (frame.type === "ok") this.calls.answered(frame.id, frame.output);
        else if (frame.type === "error") this.calls.refused(frame.id, frame.error);
        else this.notifier.fromServer(() => this.sync.take(frame));
      },
      onDown: () => {
        this.calls.lost();
        this.sync.end();
      },
    });
  }

  #follow(): Sync {
    return new Sync(this.environment, this.store, this.rereads, {
      call: callsNow(this.calls, this.store),
      onSynced: () => this.#synced(),
      onBehind: () => this.connection.resync(),
      onFailed: () => this.connection.fail(),
      onEvents: (roomId, events) => this.#applied(roomId, events),
      onStartOver: (roomId, reason) => this.happenings.startedOver(this.store.state, roomId, reason),
      onProfilesVoid: () => this.lookUp.refresh(this.store.state.accounts.keys()),
    });
  }

  #createContext(): Omit<ClientContext, "letGo"> {
    return {
      environment: this.environment,
      store: this.store,
      methods: this.methods,
      outbox: this.outbox,
      ...this.companions,
      lookUp: this.lookUp,
      onLive: this.happenings.live.on,
      onForgotten: this.happenings.forgotten.on,
      onEnded: this.happenings.ended.on,
      onEvents: this.happenings.events.on,
      readReceipts: (roomId) => this.rereads.receipts(roomId),
      // A late typing signal is useless: it is sent over the socket or not at all.
      signalTyping: (roomId, threadId, typing) =>
        void this.calls.overSocket("presence.typing", { roomId, threadId, typing })?.catch(() => undefined),
    };
  }

  /** Drops everything that waits to be sent as the present account, such as receipts, so that it is not sent as the next one. */
  forget(): void {
    this.delivered.forget();
    this.happenings.forgotten.emit();
    this.rooms.clear();
  }

  #connectionChanged(connection: ConnectionState): void {
    const { now } = this.environment;
    // At a sign-out the close code may arrive before the answer: the account's event streams then end without an error.
    if (connection.phase === "stopped" && this.isLeaving) this.happenings.ended.emit();
    this.store.update((state) => {
      const wasLive = state.connection.phase === "live" && connection.phase !== "live";
      return { ...state, connection, syncedAt: wasLive ? now() : state.syncedAt };
    });
    this.happenings.listeners.emit("connection", connection);
    if (connection.phase !== "stopped") return;
    if (connection.reason === "account_gone") this.persistence.wipe();
    if (connection.reason === "unauthenticated") this.persistence.forgetReading();
  }

  #synced(): void {
    this.connection.synced();
    this.outbox.wake();
    flushAll(this.companions);
    this.lookUp.wake();
    this.presenceWatch.renew();
    this.delivered.noteAll(this.store.state.rooms.values());
    this.happenings.live.emit();
  }

  #applied(roomId: RoomId, events: readonly RoomEvent[]): void {
    const { me } = this.store.state;
    this.happenings.applied(roomId, events);
    this.lookUp.want(mentionedIn(events));
    if (me) this.delivered.note(roomId, events, me.account.id);
  }
}
