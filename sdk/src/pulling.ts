import type { Input, Pulled, RoomId, ServerFrame } from "@parley/protocol";
import { Awaited } from "./awaited.ts";
import { applyPiece, endPull, forgetRooms, positionsOf } from "./state/pulled.ts";
import type { State } from "./state/state.ts";
import type { Store } from "./store.ts";

export interface PullingOptions {
  /** Asks until it is answered; null when it never will be on this socket. */
  readonly ask: (input: Input<"sync.pull">) => Promise<Pulled | null>;
  /**
   * A piece is in the state, which was `before` until then; void when `isVoid`. Of the rooms `behind` it did not bring all that has
   * happened.
   */
  readonly onPiece: (piece: Pulled, behind: ReadonlySet<RoomId>, before: State, isVoid: boolean) => void;
}

/** Rooms that a piece leaves behind and that are asked for one by one; of more all is pulled again. */
const maxBehind = 20;

/** Brings the state up to date piece by piece, in order of room ids, however many rooms there are. */
export class Pulling {
  readonly #store: Store;
  readonly #options: PullingOptions;
  readonly #awaited = new Awaited();
  /** Counts pulls: what was asked in an earlier one is void. */
  #era = 0;
  /** The rooms up to this id are brought; null for none yet. */
  #reached: RoomId | null = null;
  #isRunning = false;
  /** The next pull replaces what is held. */
  #isVoid = false;
  /** The pull under way does not bring all that is missing. */
  #again = false;

  constructor(store: Store, options: PullingOptions) {
    this.#store = store;
    this.#options = options;
  }

  get isRunning(): boolean {
    return this.#isRunning;
  }

  /** Gives up. */
  end(): void {
    this.#era += 1;
    this.#isRunning = false;
    this.#awaited.clear();
  }

  /** Takes a frame of what the pull under way is yet to bring; false when there is none, or it has brought that. */
  holds(frame: ServerFrame): boolean {
    if (!this.#isRunning) return false;
    const roomId = frame.type === "room" || frame.type === "moved" ? frame.roomId : null;
    if (roomId !== null && this.#reached !== null && roomId <= this.#reached) return false;
    this.#awaited.note(frame);
    return true;
  }

  /** How far a room is said to be that was not known when it was said; 0 where nothing was. */
  claim(roomId: RoomId): number {
    return this.#awaited.claim(roomId);
  }

  /** Pulls once more when the pull under way is done. */
  again(): void {
    this.#again = true;
  }

  /** What is held is not to be built upon: the next pull brings everything anew. */
  startOver(): void {
    this.#isVoid = true;
  }

  /** Pulls until nothing is missing. False when that cannot be done on this socket, null when it was given up. */
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

  /** Asks for all pieces and applies each; where the account's stream was, or null when they are not to be had. */
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

  /** `reached`: the room up to which all is there: null for none, undefined for all. */
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
