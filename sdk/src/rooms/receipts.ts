import type { AccountId, Message, RoomId } from "@parley/protocol";
import type { ClientContext } from "../client-context.ts";
import { hasReceipts, reached } from "../state/nouns/receipts.ts";
import type { Receipts } from "../state/state.ts";
import { Openings } from "./openings.ts";

/** A page of the people who have read a message. */
export interface Readers {
  readonly accountIds: readonly AccountId[];
  /** Cursor of the next page; null when there is none. */
  readonly next: string | null;
}

/** The receipts of a room's members. In large rooms they are not followed: `readers` loads who has read one message. */
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

  /** The receipts in the state; null if they were never requested or are not followed. */
  get held(): Receipts | null {
    return this.#context.store.state.rooms.get(this.#roomId)?.receipts ?? null;
  }

  /** False in a large room. */
  get isFollowed(): boolean {
    const room = this.#context.store.state.rooms.get(this.#roomId);
    return room !== undefined && hasReceipts(room);
  }

  /** True while a caller of `open` keeps them loaded. @internal */
  get isOpen(): boolean {
    return this.#openings.isOpen;
  }

  /** Keeps the receipts loaded, unless the room is large, until the returned function is called. */
  open(): () => void {
    return this.#openings.open();
  }

  /** Ids of the members who have read a message of the main timeline, without its author. */
  readBy(message: Message): AccountId[] {
    return reached(this.held, message, "read");
  }

  /** Ids of the members to whom a message of the main timeline was delivered, readers included, without its author. */
  deliveredTo(message: Message): AccountId[] {
    return reached(this.held, message, "delivered");
  }

  /** Loads a page of the members who have read a message of the main timeline, without its author. For rooms of any size; not kept up to date. */
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
