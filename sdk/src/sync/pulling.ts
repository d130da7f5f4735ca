import type { Input, Pulled, RoomId, ServerFrame } from "@parley/protocol";
import { applyPiece, endPull, forgetRooms, positionsOf } from "../state/pulled.ts";
import type { State } from "../state/state.ts";
import type { Store } from "../state/store.ts";
import { Awaited } from "./awaited.ts";

export interface PullingOptions {
  /** Calls until it gets an answer; null if this socket will never give one. */
  readonly ask: (input: Input<"sync.pull">) => Promise<Pulled | null>;
  /**
   * A piece was applied to the state `before`, which it replaced with `isVoid`. The rooms in `behind` have later events that the piece did
   * not contain.
   */
  readonly onPiece: (piece: Pulled, behind: ReadonlySet<RoomId>, before: State, isVoid: boolean) => void;
}

/** Most rooms that are completed one by one after a piece; if more rooms lack events, the whole pull is repeated. */
const maxBehind = 20;

/** Brings the state up to date piece by piece, in order of room ids, however many rooms there are. */
export class Pulling {
  readonly #store: Store;
  readonly #options: PullingOptions;
  readonly #awaited = new Awaited();
  /** Number of the present pull: answers to an earlier one are ignored. */
  #era = 0;
  /** The present pull has loaded the rooms up to this id; null for none yet. */
  #reached: RoomId | null = null;
  #isRunning = false;
  /** The next pull replaces the whole state. */
  #isVoid = false;
  /** Another pull is needed after the present one. */
  #again = false;

  constructor(store: Store, options: PullingOptions) {
    this.#store = store;
    this.#options = options;
  }

  get isRunning(): boolean {
    return this.#isRunning;
  }

  /** Cancels the pull. */
  end(): void {
    this.#era += 1;
    this.#isRunning = false;
    this.#awaited.clear();
  }

  /** Records a frame of a stream that the present pull has still to load, and returns true; false without a pull, or if the room is loaded already. */
  holds(frame: ServerFrame): boolean {
    if (!this.#isRunning) return false;
    const roomId = frame.type === "room" || frame.type === "moved" ? frame.roomId : null;
    if (roomId !== null && this.#reached !== null && roomId <= this.#reached) return false;
    this.#awaited.note(frame);
    return true;
  }

  /** Returns and forgets the position of a room from frames that arrived before the room was known; 0 if there were none. */
  claim(roomId: RoomId): number {
    return this.#awaited.claim(roomId);
  }

  /** Requests another pull after the present one. */
  again(): void {
    this.#again = true;
  }

  /** The state is void: the next pull loads everything. */
  startOver(): void {
    this.#isVoid = true;
  }

  /** Pulls until nothing is missing. False if that fails on this socket, null if it was cancelled. */
  async run(): Promise<boolean | null> {
    const era = ++this.#era;
    this.#isRunning = true;
    do {
      this.#again = false;
      this.#reached = null;
      this.#awaited.begin();
      const account = await this.#pieces(era);
      if (era !== this.#era) return null;
      if (account !== null) this.#store.update((state) => endPull(state, account));
      else {
        this.end();
        return false;
      }
    } while (this.#again || this.#awaited.isBeyond(this.#store.state));
    this.#isRunning = false;
    return true;
  }

  /** Requests and applies all pieces; resolves with the position of the account's stream, or null if a request failed. */
  async #pieces(era: number): Promise<number | null> {
    let account = 0;
    let isVoid = this.#isVoid;
    for (let after: RoomId | null = null; ; ) {
      const input: Input<"sync.pull"> = isVoid ? {} : positionsOf(this.#store.state, after);
      const piece = await this.#options.ask(input);
      if (era !== this.#era || piece === null) return null;
      if (piece.startOver !== null) {
        [isVoid, after] = [true, null];
        continue;
      }
      account = piece.own?.account ?? account;
      after = piece.more ? (piece.reached ?? after) : (input.upTo ?? null);
      const isLast = !piece.more && after === null;
      this.#apply(piece, isVoid, isLast ? undefined : after);
      if (isVoid) this.#isVoid = false;
      if (isLast) return account;
      isVoid = false;
    }
  }

  /** `reached`: the last room that is loaded: null for none, undefined for all rooms. */
  #apply(piece: Pulled, isVoid: boolean, reached: RoomId | null | undefined): void {
    const before = this.#store.state;
    this.#store.update((state) => applyPiece(isVoid ? forgetRooms(state) : state, piece));
    if (reached !== undefined) this.#reached = reached;
    const { state } = this.#store;
    // Another answer about the room has been applied since the piece was requested.
    const ahead = piece.rooms.filter(
      ({ room, position }) => position > (state.rooms.get(room.id)?.position ?? position),
    );
    const said = reached === null ? [] : this.#awaited.claimBehind(state, reached);
    const behind = new Set([...ahead.map(({ room }) => room.id), ...said]);
    if (behind.size > maxBehind) this.#again = true;
    this.#options.onPiece(piece, behind.size > maxBehind ? new Set() : behind, before, isVoid);
  }
}
