import type { AccountId, Message, RoomId } from "@parley/protocol";
import { Openings } from "./openings.ts";
import type { Parts } from "./parts.ts";
import { reached } from "./state/receipts.ts";
import type { Receipts } from "./state/state.ts";

/** How far the members of a room have got. In large rooms the server does not follow it: call `refresh` to see it as of now. */
export class ReceiptsOfRoom {
  readonly #parts: Parts;
  readonly #roomId: RoomId;
  readonly #openings: Openings;
  #reading: Promise<void> | null = null;
  #failed = false;

  constructor(parts: Parts, roomId: RoomId) {
    this.#parts = parts;
    this.#roomId = roomId;
    this.#openings = new Openings(parts, { ensure: () => this.#ensure(), again: () => this.#again() });
  }

  /** The receipts that are held; null when they were never asked for. */
  get held(): Receipts | null {
    return this.#parts.store.state.rooms.get(this.#roomId)?.receipts ?? null;
  }

  /** Keeps the receipts loaded until the returned function is called. */
  open(): () => void {
    return this.#openings.open();
  }

  /** Reads the receipts as of now. */
  refresh(): Promise<void> {
    this.#reading ??= this.#parts.readReceipts(this.#roomId).finally(() => {
      this.#reading = null;
    });
    return this.#reading;
  }

  /** Who has read a message of the main timeline, without its author. */
  readBy(message: Message): AccountId[] {
    return reached(this.held, message, "read");
  }

  /** Who has a message of the main timeline on a device, without its author; those who have read it among them. */
  deliveredTo(message: Message): AccountId[] {
    return reached(this.held, message, "delivered");
  }

  #ensure(): void {
    const { rooms, connection } = this.#parts.store.state;
    const room = rooms.get(this.#roomId);
    if (!room || room.receipts || this.#reading || this.#failed || connection.phase !== "live") return;
    this.refresh().catch(() => {
      this.#failed = true;
    });
  }

  #again(): void {
    this.#failed = false;
    this.#ensure();
  }
}
