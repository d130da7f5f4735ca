import {
  type AccountEvent,
  type AccountId,
  actorOf,
  type DirectoryEvent,
  type Position,
  positionOf,
  type RoomEvent,
  type RoomId,
  timeOf,
} from "@parley/protocol";
import type { Database, Writer } from "../database/database.ts";
import type { MessageStamp, PlainMessage } from "../database/dialect.ts";
import type { Locks } from "../database/locks.ts";
import { type LockedRows, LockOrder } from "./lock-order.ts";

/** An event that a transaction publishes after its commit, in the order of the calls. */
export type Announcement =
  | { readonly kind: "room"; readonly roomId: RoomId; readonly event: RoomEvent }
  | { readonly kind: "account"; readonly accountId: AccountId; readonly event: AccountEvent }
  | { readonly kind: "directory"; readonly event: DirectoryEvent }
  | {
      readonly kind: "receipts";
      readonly roomId: RoomId;
      readonly from: Position;
      readonly to: Position;
      readonly receipts: [AccountId, Position, Position][];
    };

/** The log entry of a change: its subject, and fields that are not in the subject's present state. */
export interface NewLogEntry {
  /** Account or message id; `noId` for the room itself. */
  readonly subject: string;
  /** JSON object without any message's text. */
  readonly data?: Record<string, unknown>;
}

/**
 * A change of the database together with its announcements. They are published only after the commit is durable. There is no other way to
 * announce: a second step after the commit would be forgotten by some caller.
 */
export class Transaction {
  readonly writer: Writer;
  readonly database: Database;
  /** Milliseconds: the time of everything that this transaction does. */
  readonly now: number;
  readonly announcements: Announcement[] = [];
  readonly #taken = new Set<string>();
  readonly #finally: (() => void | Promise<void>)[] = [];
  readonly #hints: (() => void)[] = [];
  readonly #order: LockOrder;

  /** `locks` are held already. */
  constructor(writer: Writer, database: Database, now: number, locks: Locks = {}) {
    this.writer = writer;
    this.database = database;
    this.now = now;
    this.#order = new LockOrder(locks);
  }

  /** Locks rooms until the end of the transaction. Lock before any of them is read, and before any account is locked. */
  async lockRooms(roomIds: readonly RoomId[]): Promise<void> {
    const fresh = this.#order.rooms(roomIds);
    if (fresh.length > 0) await this.database.dialect.lockRooms(this.writer, fresh);
  }

  /** Locks the directory, and so every profile, until the end of the transaction. */
  async lockDirectory(): Promise<void> {
    if (this.#order.directory()) await this.database.dialect.lockDirectory(this.writer);
  }

  /** Locks accounts, with the rows that belong to them, until the end of the transaction. */
  async lockAccounts(accountIds: readonly AccountId[]): Promise<void> {
    const fresh = this.#order.accounts(accountIds);
    if (fresh.length > 0) await this.database.dialect.lockAccounts(this.writer, fresh);
  }

  /** Takes the room's next position. The room's row is locked until the end. */
  async take(roomId: RoomId): Promise<Position> {
    this.#order.rooms([roomId]);
    const position = await this.database.dialect.nextPosition(this.writer, roomId);
    this.#taken.add(`${roomId} ${position}`);
    return position;
  }

  /** Takes several positions of one room at once, in order. */
  async takeMany(roomId: RoomId, count: number): Promise<Position[]> {
    this.#order.rooms([roomId]);
    const last = await this.database.dialect.nextPosition(this.writer, roomId, count);
    const positions = Array.from({ length: count }, (_, index) => last - count + 1 + index);
    for (const position of positions) this.#taken.add(`${roomId} ${position}`);
    return positions;
  }

  /** Takes the room's next position for a message of its main timeline, which becomes the room's last message. */
  async takeForMessage(roomId: RoomId): Promise<MessageStamp & { ordinal: number }> {
    this.#order.rooms([roomId]);
    const stamp = await this.database.dialect.nextMessagePosition(this.writer, roomId, this.now);
    this.#taken.add(`${roomId} ${stamp.position}`);
    return stamp;
  }

  /** Takes the same for a message that refers to nothing, if its author may send it. Otherwise undefined, and nothing has changed. */
  async takeForPlain(message: Omit<PlainMessage, "now">): Promise<(MessageStamp & { ordinal: number }) | undefined> {
    this.#order.rooms([message.roomId]);
    const stamp = await this.database.dialect.nextPlainPosition(this.writer, { ...message, now: this.now });
    if (stamp !== undefined) this.#taken.add(`${message.roomId} ${stamp.position}`);
    return stamp;
  }

  /** Takes the room's next position for a reply in a thread. */
  async takeForReply(roomId: RoomId): Promise<MessageStamp> {
    this.#order.rooms([roomId]);
    const stamp = await this.database.dialect.nextReplyPosition(this.writer, roomId, this.now);
    this.#taken.add(`${roomId} ${stamp.position}`);
    return stamp;
  }

  /** Announces a new message, whose own row is its log entry. */
  announce(roomId: RoomId, event: RoomEvent): void {
    if (!this.#taken.delete(`${roomId} ${positionOf(event)}`))
      throw new Error(`${event.type} announced at a position that was not taken`);
    this.announcements.push({ kind: "room", roomId, event });
  }

  /** Writes any other change of a room into its log and announces it. */
  record(roomId: RoomId, event: RoomEvent, entry: NewLogEntry): Promise<void> {
    return this.recordAll(roomId, [{ event, entry }]);
  }

  /** As `record`, for several changes of one room in one statement. */
  async recordAll(roomId: RoomId, changes: readonly { event: RoomEvent; entry: NewLogEntry }[]): Promise<void> {
    if (changes.length === 0) return;
    for (const { event } of changes) this.announce(roomId, event);
    const rows = changes.map(({ event, entry }) => ({
      room_id: roomId,
      position: positionOf(event),
      type: event.type,
      subject: entry.subject,
      by: actorOf(event),
      at: timeOf(event),
      data: entry.data === undefined ? "" : JSON.stringify(entry.data),
    }));
    await this.writer.insertInto("changes").values(rows).execute();
  }

  /** Takes the account's next position, or the next `count`; returns the last of them. */
  async takePersonal(accountId: AccountId, count = 1): Promise<Position> {
    this.#order.accounts([accountId]);
    return this.database.dialect.nextAccountPosition(this.writer, accountId, count);
  }

  /** Takes the next position of each account. Ids without an account are left out. */
  async takePersonals(accountIds: readonly AccountId[]): Promise<Map<AccountId, Position>> {
    this.#order.accounts(accountIds);
    return this.database.dialect.nextAccountPositions(this.writer, accountIds);
  }

  /** Takes the next position of the directory. */
  async takeDirectory(): Promise<Position> {
    this.#order.directory();
    return this.database.dialect.nextDirectoryPosition(this.writer);
  }

  /** Takes the next version of the room's receipts. */
  async takeReceiptsOf(roomId: RoomId): Promise<Position> {
    this.#order.rooms([roomId]);
    return this.database.dialect.nextReceiptsVersion(this.writer, roomId);
  }

  /** Takes the next version of the receipts of each room. */
  async takeReceipts(roomIds: readonly RoomId[]): Promise<Map<RoomId, Position>> {
    this.#order.rooms(roomIds);
    return this.database.dialect.nextReceiptsVersions(this.writer, roomIds);
  }

  /** Announces something to one account's own sockets. */
  announcePersonal(accountId: AccountId, event: AccountEvent): void {
    this.announcements.push({ kind: "account", accountId, event });
  }

  /** Announces a change of the directory to everyone. */
  announceDirectory(event: DirectoryEvent): void {
    this.announcements.push({ kind: "directory", event });
  }

  announceReceipts(roomId: RoomId, from: Position, to: Position, receipts: [AccountId, Position, Position][]): void {
    this.announcements.push({ kind: "receipts", roomId, from, to, receipts });
  }

  /**
   * Runs once the transaction is durable, before anything is announced and before the call is answered: for access that
   * begins or ends, on every process.
   */
  onDurable(effect: () => void | Promise<void>): void {
    this.#finally.push(effect);
  }

  /** Runs once the transaction is durable and announced: for a hint that may be lost. It must not throw. */
  afterCommit(hint: () => void): void {
    this.#hints.push(hint);
  }

  /** All rows that this transaction has locked. */
  get held(): LockedRows {
    return this.#order.held;
  }

  /** Locks the rows that another transaction held, and so waits for its end, commit or rollback. */
  async lockAll({ rooms, directory, accounts }: LockedRows): Promise<void> {
    await this.lockRooms(rooms);
    if (directory) await this.lockDirectory();
    await this.lockAccounts(accounts);
  }

  /** True if this transaction grants or revokes access. */
  get hasEffects(): boolean {
    return this.#finally.length > 0;
  }

  /** Refuses a transaction that took a position and announced nothing at it: the log would have a hole. */
  seal(): void {
    if (this.#taken.size > 0) throw new Error(`positions taken and not used: ${[...this.#taken].join(", ")}`);
  }

  /**
   * Starts all effects before it awaits any: of two transactions of one commit, such as one that adds a member and one that removes them, the
   * effects of the earlier one start first, however many they are. A failed effect does not keep the others from running.
   */
  async settle(): Promise<void> {
    if (this.#finally.length === 0) return;
    const outcomes = await Promise.allSettled(this.#finally.map(async (effect) => effect()));
    for (const outcome of outcomes) if (outcome.status === "rejected") throw outcome.reason;
  }

  /** Runs the hints of `afterCommit`. */
  hint(): void {
    for (const hint of this.#hints) hint();
  }
}
