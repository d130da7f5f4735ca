import type { Position, RoomId, ServerFrame } from "@parley/protocol";
import { positionOf } from "@parley/protocol/reading";
import type { State } from "../state/state.ts";

/** Most rooms whose position is recorded; above that only the fact that a frame was not recorded. */
const maxRooms = 10_000;

/**
 * Positions of streams from frames that arrived during a pull, for rooms that the pull has not reached yet. It keeps no events. After the
 * pull the client requests every stream whose recorded position is higher than the position that the pull brought.
 */
export class Awaited {
  readonly #rooms = new Map<RoomId, Position>();
  #account: Position = 0;
  #directory: Position = 0;
  #isFull = false;

  /** Records the position of a stream from a frame. */
  note(frame: ServerFrame): void {
    if (frame.type === "room") this.#room(frame.roomId, Math.max(0, ...frame.events.map(positionOf)));
    else if (frame.type === "account") this.#stream("account", endOf(frame.events));
    else if (frame.type === "directory") this.#stream("directory", endOf(frame.events));
    else if (frame.type === "moved" && frame.stream !== "room") this.#stream(frame.stream, frame.position);
    else if (frame.type === "moved" && frame.roomId !== null) this.#room(frame.roomId, frame.position);
  }

  #stream(stream: "account" | "directory", position: Position): void {
    if (stream === "account") this.#account = Math.max(this.#account, position);
    else this.#directory = Math.max(this.#directory, position);
  }

  #room(roomId: RoomId, position: Position): void {
    const before = this.#rooms.get(roomId);
    if (before === undefined && this.#rooms.size >= maxRooms) this.#isFull = true;
    else this.#rooms.set(roomId, Math.max(before ?? 0, position));
  }

  /** Returns and forgets the recorded position of a room; 0 if there is none. */
  claim(roomId: RoomId): Position {
    const position = this.#rooms.get(roomId) ?? 0;
    this.#rooms.delete(roomId);
    return position;
  }

  /** Returns and forgets the rooms of a state, up to an id or all, whose recorded position is higher than the state's. */
  claimBehind({ rooms }: State, upTo: RoomId | undefined): RoomId[] {
    const known = [...this.#rooms.keys()].filter((id) => rooms.has(id) && (upTo === undefined || id <= upTo));
    return known.filter((id) => this.claim(id) > (rooms.get(id)?.position ?? 0));
  }

  /** True if the recorded position of the account's stream or the directory is higher than the state's, or if not every frame was recorded. */
  isBeyond({ account, directory }: State): boolean {
    return this.#isFull || this.#account > account || this.#directory > directory;
  }

  /** Forgets everything except the rooms: a new pull begins, which will return positions at least as high. */
  begin(): void {
    [this.#account, this.#directory, this.#isFull] = [0, 0, false];
  }

  /** Forgets everything. */
  clear(): void {
    this.begin();
    this.#rooms.clear();
  }
}

const endOf = (events: readonly { readonly position: Position }[]): Position => events.at(-1)?.position ?? 0;
