import type { AccountId, Input, Position, RoomEvent, RoomId } from "@parley/protocol";
import { positionOf } from "@parley/protocol/reading";
import { largeRoom } from "../contract/contract.ts";
import type { Environment } from "../environment/environment.ts";
import type { RoomState } from "../state/state.ts";
import type { Store } from "../state/store.ts";
import { Throttle } from "../timing/throttle.ts";

/** Rooms of one call, and milliseconds between two. */
const batch = 200;
const gather = 1_000;

/** Sends the positions up to which this client has received rooms, for "delivered" receipts. */
export class Delivered {
  readonly #store: Store;
  readonly #call: (input: Input<"receipts.markDelivered">) => Promise<unknown>;
  readonly #due = new Map<RoomId, Position>();
  /** Positions that were sent already. */
  readonly #sent = new Map<RoomId, Position>();
  readonly #throttle: Throttle;

  constructor(
    environment: Environment,
    store: Store,
    call: (input: Input<"receipts.markDelivered">) => Promise<unknown>,
  ) {
    this.#store = store;
    this.#call = call;
    this.#throttle = new Throttle(environment.timers, gather, () => void this.#send());
  }

  /** Records the position of the last message among events of a room. */
  note(roomId: RoomId, events: readonly RoomEvent[], me: AccountId): void {
    const last = events.findLast(
      (event) =>
        event.type === "message.created" && event.message.threadId === undefined && event.message.authorId !== me,
    );
    if (last) this.#due.set(roomId, positionOf(last));
    if (this.#due.size > 0) this.#throttle.ask();
  }

  /** Records the positions of rooms with unread messages after a load. */
  noteAll(rooms: Iterable<RoomState>): void {
    for (const { room, membership, lastMessage } of rooms) {
      if (membership.unread > 0 && lastMessage) this.#due.set(room.id, lastMessage.position);
    }
    if (this.#due.size > 0) this.#throttle.ask();
  }

  /** Another account will sign in: forgets all positions. */
  forget(): void {
    this.#due.clear();
    this.#sent.clear();
  }

  async #send(): Promise<void> {
    const { rooms } = this.#store.state;
    const due: { roomId: RoomId; position: Position }[] = [];
    for (const [roomId, position] of this.#due) {
      if (due.length === batch) break;
      this.#due.delete(roomId);
      const room = rooms.get(roomId);
      const known = Math.max(room?.membership.read ?? 0, this.#sent.get(roomId) ?? 0);
      if (room && room.room.memberCount <= largeRoom && position > known) due.push({ roomId, position });
    }
    if (due.length === 0) return;
    for (const { roomId, position } of due) this.#sent.set(roomId, position);
    try {
      await this.#call({ rooms: due });
    } catch {
      // No connection: the next load or message sends it again.
      for (const { roomId } of due) this.#sent.delete(roomId);
    }
    if (this.#due.size > 0) this.#throttle.ask();
  }
}
