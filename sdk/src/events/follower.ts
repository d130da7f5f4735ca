import type { Membership, Position, RoomEvent, RoomId, Tail } from "@parley/protocol";
import { positionOf, timeOf } from "@parley/protocol/reading";
import type { ClientContext } from "../client-context.ts";
import { maxTailEvents } from "../contract/contract.ts";
import { isTemporary, toParleyError } from "../contract/parley-error.ts";
import { ownId, type RoomState, type State } from "../state/state.ts";
import { backOff } from "../timing/back-off.ts";
import { deferred } from "../timing/deferred.ts";
import { fromCursor, type StreamPosition, toCursor } from "./cursor.ts";
import { type PlacedEvent, placed, type RoomLeft, type StartOver, type StreamItem } from "./items.ts";

/** Most events that are queued for a slow program; later ones are read from the log after it has taken these. */
const maxWaiting = 1_000;
/** For a room that the account just entered: number of events before the end in which the follower first searches the account's entry. */
const minLookBack = maxTailEvents / 2;

/** The parts of a client that a follower uses. */
export type FollowedContext = Pick<ClientContext, "environment" | "store" | "methods" | "onEvents" | "onEnded">;

/** The room to follow (null: all rooms of the account), and the cursors after which to begin; null: from now on. */
export interface FollowerOptions {
  readonly roomId: RoomId | null;
  readonly from: Readonly<Record<RoomId, string>> | null;
}

/** The position that a stream has reached in a room. */
interface Reached extends StreamPosition {
  /** Present while the account's entry into the room is still searched: the time of joining, and the number of events before the end to search. */
  readonly entry?: { readonly joinedAt: number; readonly end: number; readonly lookBack: number };
}

/**
 * The events of rooms for a program: each once, and in order within a room. If the program keeps up, it gets the events as they arrive; after
 * a pause, a gap, or a restart of either side they are read from the log. So at most `maxWaiting` events are in memory, however
 * many arrive.
 */
export class Follower {
  readonly #context: FollowedContext;
  readonly #options: FollowerOptions;
  readonly #reached = new Map<RoomId, Reached>();
  readonly #waiting: StreamItem[] = [];
  /** Rooms whose log has to be read. */
  readonly #behind = new Set<RoomId>();
  /** Rooms whose log the server refused, with the membership's revision at that time: the account has left, and its event `room.left` will arrive. */
  readonly #refused = new Map<RoomId, number>();
  #seen: State["rooms"] | null = null;
  readonly #ended = deferred();
  #isEnded = false;
  #change = deferred();

  constructor(context: FollowedContext, options: FollowerOptions) {
    this.#context = context;
    this.#options = options;
    for (const [roomId, cursor] of Object.entries(options.from ?? {})) {
      this.#reached.set(roomId, fromCursor(cursor));
      this.#behind.add(roomId);
    }
  }

  /** The next item of the stream; null if there is none at present. */
  async next(): Promise<StreamItem | null> {
    const item = this.#waiting.shift();
    if (item) return item;
    if (!this.#isUpToDate()) return null;
    this.#look();
    const [roomId] = this.#behind;
    if (this.#waiting.length === 0 && roomId !== undefined) await this.#readOn(roomId);
    return this.#waiting.shift() ?? null;
  }

  /** True if there may be a new item since `next` returned null. */
  get isDue(): boolean {
    const { rooms } = this.#context.store.state;
    return this.#waiting.length > 0 || (this.#isUpToDate() && (this.#behind.size > 0 || rooms !== this.#seen));
  }

  /** Resolves at the next call of `rouse`. */
  changed(): Promise<void> {
    return this.#change.promise;
  }

  /** Wakes the stream: the state or the queue has changed. */
  rouse(): void {
    this.#change.resolve();
    this.#change = deferred();
  }

  /** The program has stopped reading: ends all waiting. */
  end(): void {
    this.#isEnded = true;
    this.#ended.resolve();
    this.rouse();
  }

  /** Handles events that the client has applied. */
  take(roomId: RoomId, events: readonly RoomEvent[]): void {
    for (const event of events) {
      const reached = this.#reached.get(roomId);
      if (!reached || this.#behind.has(roomId) || positionOf(event) <= reached.position) continue;
      const isNext = positionOf(event) === reached.position + 1 && reached.epoch === this.#context.store.state.epoch;
      if (isNext && this.#waiting.length < maxWaiting) this.#emit(placed(roomId, event), reached.epoch);
      else this.#behind.add(roomId);
    }
    this.rouse();
  }

  #isUpToDate(): boolean {
    return this.#context.store.state.connection.phase === "live";
  }

  #emit(item: PlacedEvent | StartOver | RoomLeft, epoch: string): void {
    const at = { epoch, position: item.position };
    this.#reached.set(item.roomId, at);
    this.#waiting.push({ ...item, cursor: toCursor(at) });
  }

  /** Compares the stream with the rooms of the state: finds rooms that are new, ahead, or left. */
  #look(): void {
    const { rooms, epoch } = this.#context.store.state;
    if (rooms === this.#seen || epoch === null) return;
    const isFirst = this.#seen === null;
    this.#seen = rooms;
    for (const [roomId, room] of rooms) if (this.#isWanted(roomId)) this.#lookAt(room, epoch, isFirst);
    for (const [roomId, { position, epoch: last }] of this.#reached) {
      if (rooms.has(roomId)) continue;
      this.#emit({ type: "room.left", roomId, position }, last);
      for (const gone of [this.#reached, this.#behind, this.#refused]) gone.delete(roomId);
    }
  }

  #isWanted(roomId: RoomId): boolean {
    return this.#options.roomId === null || this.#options.roomId === roomId;
  }

  #lookAt({ room, position, membership }: RoomState, epoch: string, isFirst: boolean): void {
    const reached = this.#reached.get(room.id);
    if (!reached && isFirst && this.#options.from === null)
      this.#emit({ type: "start-over", roomId: room.id, position, reason: "new" }, epoch);
    else if (!reached) this.#enter(membership, position, epoch);
    else if (this.#refused.get(room.id) === membership.revision) return;
    else if (reached.position < position || reached.epoch !== epoch) this.#behind.add(room.id);
  }

  // The first events of a new room may be older than the client's knowledge that the account is in it.
  #enter({ roomId, joinedAt }: Membership, position: number, epoch: string): void {
    this.#lookBack(roomId, epoch, { joinedAt, end: position, lookBack: minLookBack });
    this.#behind.add(roomId);
  }

  #lookBack(roomId: RoomId, epoch: string, entry: NonNullable<Reached["entry"]>): void {
    this.#reached.set(roomId, { epoch, position: Math.max(0, entry.end - entry.lookBack), entry });
  }

  /** Reads a page of the log. */
  async #readOn(roomId: RoomId): Promise<void> {
    const reached = this.#reached.get(roomId);
    if (!reached) return void this.#behind.delete(roomId);
    const tail = await this.#ask(roomId, reached);
    if (tail?.type === "start_over") await this.#startOver(tail, reached);
    else if (tail) this.#takePage(tail, reached);
  }

  async #ask(roomId: RoomId, { epoch, position }: StreamPosition): Promise<Tail | null> {
    const { environment, methods, store } = this.#context;
    for (let attempt = 0; this.#isUpToDate() && !this.#isEnded; attempt += 1) {
      try {
        return await methods.sync.tail({ roomId, epoch, position, whole: true });
      } catch (thrown) {
        const error = toParleyError(thrown);
        if (error.code === "not_found") {
          this.#behind.delete(roomId);
          this.#refused.set(roomId, store.state.rooms.get(roomId)?.membership.revision ?? 0);
          return null;
        }
        if (!isTemporary(error)) throw error;
        const pause = error.retryAfter ?? backOff(attempt, environment.random);
        await Promise.race([
          new Promise<void>((resolve) => environment.timers.set(resolve, pause)),
          this.#ended.promise,
        ]);
      }
    }
    return null;
  }

  async #startOver(tail: Extract<Tail, { type: "start_over" }>, { epoch: asked }: StreamPosition): Promise<void> {
    const { roomId, reason, entry } = tail;
    const { epoch } = this.#context.store.state;
    // The client does not know the server's new epoch yet.
    if (epoch === null || (reason === "epoch_changed" && epoch === asked)) return this.changed();
    this.#behind.delete(roomId);
    this.#emit({ type: "start-over", roomId, position: entry.position, reason }, epoch);
  }

  /** Index of the event with which the account entered the room; -1 if it entered later, null if it entered before these events. */
  #entering(events: readonly RoomEvent[], from: Position, joinedAt: number): number | null {
    const me = ownId(this.#context.store.state);
    const joined = events.findLastIndex((event) => event.type === "member.joined" && event.member.accountId === me);
    if (joined >= 0) return joined;
    const first = events.findIndex((event) => timeOf(event) >= joinedAt);
    return first === 0 && from > 0 ? null : first;
  }

  #takePage({ roomId, from, to, more, events }: Extract<Tail, { type: "complete" }>, { epoch, entry }: Reached): void {
    const first = entry ? this.#entering(events, from, entry.joinedAt) : 0;
    // Events that were read in earlier rounds are read again: in all at most three times as many as are emitted.
    if (entry && first === null) {
      this.#lookBack(roomId, epoch, { ...entry, lookBack: entry.lookBack * 2 });
      return;
    }
    const emitted = first === null || first < 0 ? [] : events.slice(first);
    for (const event of emitted) this.#emit(placed(roomId, event), epoch);
    this.#reached.set(roomId, { epoch, position: to, entry: first === -1 ? entry : undefined });
    if (!more) this.#behind.delete(roomId);
  }
}
