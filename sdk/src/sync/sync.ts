import type {
  AccountEvent,
  DirectoryEvent,
  Position,
  Pulled,
  RoomEvent,
  RoomId,
  ServerFrame,
  Tail,
} from "@parley/protocol";
import { positionOf, revisionOf } from "@parley/protocol/reading";
import { isTemporary, toParleyError } from "../contract/parley-error.ts";
import type { Environment } from "../environment/environment.ts";
import { applyAccountEvent, applyRoomEvents, arrived, changeRoom } from "../state/events.ts";
import { isKnownAccountEvent, isKnownDirectoryEvent, isKnownRoomEvent } from "../state/known-events.ts";
import { applyDirectoryEvent } from "../state/nouns/accounts.ts";
import { putPresences } from "../state/nouns/presence.ts";
import { applyReceipts } from "../state/nouns/receipts.ts";
import { expireTyping, setTyping, typingDuration } from "../state/nouns/typing.ts";
import { applyTail } from "../state/pulled.ts";
import { ownId, type State } from "../state/state.ts";
import type { Store } from "../state/store.ts";
import { backOff } from "../timing/back-off.ts";
import { Pulling } from "./pulling.ts";
import type { Rereads, SocketCall } from "./rereads.ts";
import type { StartOverReason } from "./start-over-reason.ts";
import { UnknownRoomBuffer } from "./unknown-room-buffer.ts";

/** Callbacks by which sync reports to the rest of the client. */
export interface SyncOptions {
  readonly call: SocketCall;
  /** The state is up to date. */
  readonly onSynced: () => void;
  /** The state has a gap that only a pull can fill. */
  readonly onBehind: () => void;
  /** The state cannot be brought up to date over this socket. */
  readonly onFailed: () => void;
  /** Events that were just applied: each once, in order. */
  readonly onEvents: (roomId: RoomId, events: readonly RoomEvent[]) => void;
  /** Events of a room could not be applied one by one. */
  readonly onStartOver: (roomId: RoomId, reason: StartOverReason) => void;
  /** Too many profiles changed to list them: all loaded profiles have to be looked up again. */
  readonly onProfilesVoid: () => void;
}

/** Keeps the state equal to that of a new load: first load, resume, gaps, start over. */
export class Sync {
  readonly #environment: Environment;
  readonly #store: Store;
  readonly #options: SyncOptions;
  readonly #rereads: Rereads;
  readonly #unknownRooms: UnknownRoomBuffer;
  readonly #pulling: Pulling;
  /** Events that wait for the tail of their room. */
  readonly #filling = new Map<RoomId, RoomEvent[]>();
  /** Number of the present socket: answers from an earlier one are ignored. */
  #era = 0;

  constructor(environment: Environment, store: Store, rereads: Rereads, options: SyncOptions) {
    this.#environment = environment;
    this.#store = store;
    this.#rereads = rereads;
    this.#options = options;
    this.#unknownRooms = new UnknownRoomBuffer(environment.timers);
    this.#pulling = new Pulling(store, {
      ask: (input) => this.#persist(() => this.#options.call("sync.pull", input)),
      onPiece: (...came) => this.#pieceCame(...came),
    });
  }

  /** Starts on a new socket. */
  begin(): void {
    this.end();
    void this.#pull();
  }

  /** The socket was closed. */
  end(): void {
    this.#era += 1;
    this.#pulling.end();
    this.#filling.clear();
    this.#unknownRooms.clear();
  }

  /** Handles a frame. */
  take(frame: ServerFrame): void {
    if (frame.type === "presence") this.#store.update((state) => putPresences(state, frame.presences));
    else if (frame.type === "typing") this.#typing(frame);
    else if (frame.type === "receipts") this.#receipts(frame);
    else if (this.#pulling.holds(frame)) return;
    else if (frame.type === "room") this.#roomEvents(frame.roomId, frame.events);
    else if (frame.type === "account")
      this.#stream(
        frame.events,
        (state) => state.account,
        (event) => this.#accountEvent(event),
      );
    else if (frame.type === "directory")
      this.#stream(
        frame.events,
        (state) => state.directory,
        (event) => this.#directoryEvent(event),
      );
    else if (frame.type === "moved") this.#moved(frame);
    else this.#outdated();
  }

  /** Handles `moved`: if the stream's position is higher than the known one, a frame was lost. */
  #moved({ stream, roomId, position }: Extract<ServerFrame, { type: "moved" }>): void {
    const { rooms, account, directory } = this.#store.state;
    if (stream === "room") {
      const room = roomId === null ? undefined : rooms.get(roomId);
      if (room && room.position < position) this.#fillUp(room.room.id);
    } else if (position > (stream === "account" ? account : directory)) this.#behind();
  }

  /** The server has sent an event that this client does not know. */
  #outdated(): void {
    this.#store.update((state) => (state.outdated ? state : { ...state, outdated: true }));
  }

  #announce(roomId: RoomId, events: readonly RoomEvent[]): void {
    const known = events.filter(isKnownRoomEvent);
    if (known.length < events.length) this.#outdated();
    this.#options.onEvents(roomId, known);
  }

  #behind(): void {
    this.#options.onBehind();
    void this.#pull();
  }

  async #pull(): Promise<void> {
    if (this.#pulling.isRunning) return this.#pulling.again();
    const isDone = await this.#pulling.run();
    if (isDone === null) return;
    if (isDone) this.#options.onSynced();
    else this.#failed();
  }

  #pieceCame(piece: Pulled, behind: ReadonlySet<RoomId>, before: State, isVoid: boolean): void {
    if (isVoid) for (const roomId of before.rooms.keys()) this.#options.onStartOver(roomId, "epoch_changed");
    else this.#toldBy(piece, before);
    if (piece.own?.directory.startOver) this.#options.onProfilesVoid();
    for (const roomId of behind) this.#fillUp(roomId);
    this.#rereads.staleRooms();
  }

  /** `before`: position of the room before the tail was applied; undefined if the room was unknown. */
  #tailCame(tail: Tail, before: Position | undefined): void {
    if (tail.type === "start_over") {
      this.#options.onStartOver(tail.roomId, tail.reason);
      return;
    }
    const reached = this.#store.state.rooms.get(tail.roomId)?.position ?? 0;
    const from = before ?? tail.from;
    const applied = tail.events.filter((event) => positionOf(event) > from && positionOf(event) <= reached);
    if (applied.length > 0) this.#announce(tail.roomId, applied);
  }

  // For a room of which only the entry was loaded, an entry without a tail replaces its events: listeners get a `start-over`.
  #toldBy({ tails, rooms }: Pulled, before: State): void {
    for (const tail of tails) this.#tailCame(tail, before.rooms.get(tail.roomId)?.position);
    const tailed = new Set(tails.map(({ roomId }) => roomId));
    for (const { room } of rooms) {
      const from = before.rooms.get(room.id)?.position;
      const reached = this.#store.state.rooms.get(room.id)?.position ?? 0;
      if (from !== undefined && reached > from && !tailed.has(room.id))
        this.#options.onStartOver(room.id, "too_far_behind");
    }
  }

  // The server refuses the positions permanently: the next load starts without any.
  #failed(): void {
    this.#store.update((state) => ({ ...state, epoch: null }));
    this.#options.onFailed();
  }

  /** Retries until it succeeds; null if it never will on this socket. */
  async #persist<T>(run: () => Promise<T>): Promise<T | null> {
    const era = this.#era;
    for (let attempt = 0; era === this.#era; attempt += 1) {
      try {
        return await run();
      } catch (thrown) {
        const error = toParleyError(thrown);
        if (!isTemporary(error)) return null;
        const pause = error.retryAfter ?? backOff(attempt, this.#environment.random);
        await new Promise<void>((resolve) => this.#environment.timers.set(resolve, pause));
      }
    }
    return null;
  }

  #stream<E extends AccountEvent | DirectoryEvent>(
    events: readonly E[],
    positionIn: (state: State) => number,
    apply: (event: E) => void,
  ): void {
    for (const event of events) {
      const position = positionIn(this.#store.state);
      if (event.position === position + 1) apply(event);
      else if (event.position > position) {
        this.#behind();
        return;
      }
    }
  }

  #accountEvent(event: AccountEvent): void {
    if (isKnownAccountEvent(event)) this.#accountEventNow(event);
    else this.#startOver(event.position);
  }

  #accountEventNow(event: AccountEvent): void {
    this.#store.update((state) => applyAccountEvent(state, event));
    if (event.type === "room.entered") this.#entered(event.entry.room.id);
    this.#rereads.staleRooms();
  }

  // An unknown event of the account's stream may have changed any data of the account.
  #startOver(position: Position): void {
    this.#outdated();
    this.#store.update((state) => ({ ...state, account: position }));
    this.#pulling.startOver();
    this.#behind();
  }

  /** Applies frames of the room that arrived before the room was known. */
  #entered(roomId: RoomId): void {
    const said = this.#pulling.claim(roomId);
    for (const events of this.#unknownRooms.claim(roomId)) this.#roomEvents(roomId, events);
    const room = this.#store.state.rooms.get(roomId);
    if (room && room.position < said) this.#fillUp(roomId);
  }

  #directoryEvent(event: DirectoryEvent): void {
    if (isKnownDirectoryEvent(event)) this.#store.update((state) => applyDirectoryEvent(state, event));
    else this.#profilesVoid(event);
  }

  #profilesVoid({ position }: DirectoryEvent): void {
    this.#outdated();
    this.#store.update((state) => ({ ...state, directory: position }));
    this.#options.onProfilesVoid();
  }

  #roomEvents(roomId: RoomId, events: readonly RoomEvent[]): void {
    const room = this.#store.state.rooms.get(roomId);
    const waiting = this.#filling.get(roomId);
    if (!room) this.#unknownRooms.keep(roomId, events);
    else if (waiting) waiting.push(...events);
    else
      this.#roomEventsNow(
        roomId,
        room.position,
        events.filter((event) => positionOf(event) > room.position),
      );
  }

  #roomEventsNow(roomId: RoomId, position: number, events: readonly RoomEvent[]): void {
    const isNext = events.every((event, index) => positionOf(event) === position + 1 + index && !isLaterState(event));
    if (!isNext) void this.#fill(roomId, events);
    else if (events.length > 0) this.#apply(roomId, events);
  }

  #apply(roomId: RoomId, events: readonly RoomEvent[]): void {
    const messages = events.flatMap((event) => (event.type === "message.created" ? [event.message] : []));
    this.#store.update((state) => {
      const me = ownId(state);
      return arrived(
        changeRoom(state, roomId, (room) => applyRoomEvents(room, events, me, true)),
        roomId,
        messages,
      );
    });
    this.#announce(roomId, events);
    this.#rereads.staleRooms();
  }

  #fillUp(roomId: RoomId): void {
    if (!this.#filling.has(roomId)) void this.#fill(roomId, []);
  }

  async #fill(roomId: RoomId, events: readonly RoomEvent[]): Promise<void> {
    const era = this.#era;
    this.#filling.set(roomId, [...events]);
    const tail = await this.#persist(() => {
      const { epoch, rooms } = this.#store.state;
      return this.#options.call("sync.tail", {
        roomId,
        epoch: epoch ?? "",
        position: rooms.get(roomId)?.position ?? 0,
      });
    });
    if (era !== this.#era) return;
    const waiting = this.#filling.get(roomId) ?? [];
    this.#filling.delete(roomId);
    // Refused: the account is not in the room any more; its stream will bring `room.left`.
    const before = this.#store.state.rooms.get(roomId)?.position;
    if (!tail || before === undefined) return;
    this.#store.update((state) => applyTail(state, tail));
    this.#tailCame(tail, before);
    this.#roomEvents(roomId, waiting);
    this.#rereads.staleRooms();
  }

  // Pages of receipts that are being loaded may be older than this frame, so the frame waits until all are loaded.
  #receipts(frame: Extract<ServerFrame, { type: "receipts" }>): void {
    const take = () => this.#receiptsNow(frame);
    const reading = this.#rereads.readingReceipts(frame.roomId);
    if (reading) reading.then(take, () => undefined);
    else take();
  }

  #receiptsNow({ roomId, from, to, receipts }: Extract<ServerFrame, { type: "receipts" }>): void {
    const room = this.#store.state.rooms.get(roomId);
    if (!room) return;
    const next = applyReceipts(room, from, to, receipts);
    if (next) this.#store.update((state) => changeRoom(state, roomId, () => next));
    else this.#rereads.receipts(roomId).catch(() => undefined);
  }

  #typing({ roomId, threadId, accountId, typing }: Extract<ServerFrame, { type: "typing" }>): void {
    const { now, timers } = this.#environment;
    if (accountId === this.#store.state.me?.account.id) return;
    this.#store.update((state) =>
      setTyping(state, roomId, threadId, accountId, typing ? now() + typingDuration : null),
    );
    if (typing) timers.set(() => this.#store.update((state) => expireTyping(state, now())), typingDuration);
  }
}

// True if the event has a later state of its message, because a server that missed a hint has read it from the log. The counts need the state
// at the event, so the client loads a tail, which has the counts.
function isLaterState(event: RoomEvent): boolean {
  return (
    (event.type === "message.created" || event.type === "message.edited") &&
    revisionOf(event.message) > positionOf(event)
  );
}
