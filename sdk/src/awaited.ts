import type { Position, RoomId, ServerFrame } from "@parley/protocol";
import { positionOf } from "@parley/protocol/reading";
import type { State } from "./state/state.ts";

/** Rooms of which it is noted how far they are; of further ones only that something was missed. */
const maxRooms = 10_000;

/**
 * What frames said that came while a pull was under way, about what the pull had not reached yet: how far each stream is, and none
 * of the events. What the pull then does not bring is asked for by its position.
 */
export class Awaited {
  readonly #rooms = new Map<RoomId, Position>();
  #account: Position = 0;
  #directory: Position = 0;
  #isFull = false;

  /** Notes how far a frame says that a stream is. */
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

  /** Gives out how far a room is said to be; 0 where nothing was said. */
  claim(roomId: RoomId): Position {
    const position = this.#rooms.get(roomId) ?? 0;
    this.#rooms.delete(roomId);
    return position;
  }

  /** Gives out the rooms of a state, up to an id or all of them, that are said to be further than it is. */
  claimBehind({ rooms }: State, upTo: RoomId | undefined): RoomId[] {
    const known = [...this.#rooms.keys()].filter((id) => rooms.has(id) && (upTo === undefined || id <= upTo));
    return known.filter((id) => this.claim(id) > (rooms.get(id)?.position ?? 0));
  }

  /** True when the account's stream or the directory is said to be further than a state, or not everything was noted. */
  isBeyond({ account, directory }: State): boolean {
    return this.#isFull || this.#account > account || this.#directory > directory;
  }

  /** Forgets all but the rooms: a pull begins, which will be at least as far. */
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
