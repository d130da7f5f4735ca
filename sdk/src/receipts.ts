import type { AccountId, Message, RoomId } from "@parley/protocol";
import type { ClientContext } from "./client-context.ts";
import { Openings } from "./openings.ts";
import { hasReceipts, reached } from "./state/receipts.ts";
import type { Receipts } from "./state/state.ts";

/** Some of those who have read a message. */
export interface Readers {
  readonly accountIds: readonly AccountId[];
  /** Cursor of the next page; null when there is none. */
  readonly next: string | null;
}

/** How far the members of a room have got. In large rooms that is not followed: `readers` asks who has read one message. */
export class ReceiptsOfRoom {
  readonly #context: ClientContext;
  readonly #roomId: RoomId;
  readonly #openings: Openings;
  #reading: Promise<void> | null = null;
  #failed = false;

  constructor(context: ClientContext, roomId: RoomId) {
    this.#context = context;
    this.#roomId = roomId;
    this.#openings = new Openings(context, { ensure: () => this.#ensure(), again: () => this.#again() });
  }

  /** The receipts that are held; null when they were never asked for, or are not followed. */
  get held(): Receipts | null {
    return this.#context.store.state.rooms.get(this.#roomId)?.receipts ?? null;
  }

  /** False in a large room. */
  get isFollowed(): boolean {
    const room = this.#context.store.state.rooms.get(this.#roomId);
    return room !== undefined && hasReceipts(room);
  }

  /** True while somebody keeps it loaded. @internal */
  get isOpen(): boolean {
    return this.#openings.isOpen;
  }

  /** Keeps the receipts loaded, as long as they can be followed, until the returned function is called. */
  open(): () => void {
    return this.#openings.open();
  }

  /** Who has read a message of the main timeline, without its author. */
  readBy(message: Message): AccountId[] {
    return reached(this.held, message, "read");
  }

  /** Who has a message of the main timeline on a device, without its author; those who have read it among them. */
  deliveredTo(message: Message): AccountId[] {
    return reached(this.held, message, "delivered");
  }

  /** Asks who has read a message of the main timeline, without its author, a page at a time: for rooms of any size, as of now. */
  async readers({ position, authorId }: Message, cursor?: string): Promise<Readers> {
    const { list } = this.#context.methods.receipts;
    const { receipts, next } = await list({ roomId: this.#roomId, position, cursor, limit: 100 });
    const readers = receipts.filter(({ accountId, read }) => read >= position && accountId !== authorId);
    return { accountIds: readers.map(({ accountId }) => accountId), next };
  }

  #ensure(): void {
    const { rooms, connection } = this.#context.store.state;
    const room = rooms.get(this.#roomId);
    if (!room || !hasReceipts(room) || room.receipts || this.#reading || this.#failed) return;
    if (connection.phase !== "live") return;
    this.#reading = this.#context.readReceipts(this.#roomId).finally(() => {
      this.#reading = null;
    });
    this.#reading.catch(() => {
      this.#failed = true;
    });
  }

  #again(): void {
    this.#failed = false;
    this.#ensure();
  }
}
