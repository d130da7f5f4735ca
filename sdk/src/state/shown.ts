import type {
  Account,
  AccountId,
  Me,
  Membership,
  MessageId,
  Position,
  Presence,
  Room,
  RoomId,
  SystemLine,
  ThreadEntry,
} from "@parley/protocol";
import type { ConnectionState } from "../connection.ts";
import type { ShownNounStates } from "../nouns.ts";
import type { MemberList, OutboxEntry, Receipts, RoomMessage, Typist } from "./state.ts";

/**
 * What a client knows, as programs see it; how it is kept right stands in state.ts. Immutable: a change makes a new object, and unchanged
 * parts keep their reference.
 */
export interface State extends ShownNounStates {
  readonly connection: ConnectionState;
  /** True once the server has sent what this client does not know: it goes on by reading anew, and a newer one would know. */
  readonly outdated: boolean;
  /** True once what was stored has been read. */
  readonly loaded: boolean;
  /** `memory`: nothing survives a reload, because there is no storage or it is full or forbidden. */
  readonly storage: "persistent" | "memory";
  /** When this was last known to be all there is, milliseconds since 1970; to the minute while live. Null: never. */
  readonly syncedAt: number | null;
  readonly me: Me | null;
  /** Names the server's data; null until the first load is complete. */
  readonly epoch: string | null;
  readonly accounts: ReadonlyMap<AccountId, Account>;
  /** All rooms of the account. */
  readonly rooms: ReadonlyMap<RoomId, RoomState>;
  /** Of people that are watched. */
  readonly presences: ReadonlyMap<AccountId, Presence>;
  readonly typing: ReadonlyMap<RoomId, readonly Typist[]>;
  /** Messages on their way, oldest first. */
  readonly outbox: readonly OutboxEntry[];
}

/** A room as its member sees it. */
export interface RoomState {
  readonly room: Room;
  /** Events up to here are applied. */
  readonly position: Position;
  /** With `unread` and `mentions` as of `position`. */
  readonly membership: Membership;
  readonly lastMessage: RoomMessage | null;
  /** Time of the last message, or of creation. */
  readonly activeAt: number;
  /** Followed threads by root, with numbers as of `position`. */
  readonly threads: ReadonlyMap<MessageId, ThreadEntry>;
  /** Messages that are held: those in open timelines, their quotes, roots of threads. */
  readonly messages: ReadonlyMap<MessageId, RoomMessage>;
  /** The reader's own reactions to messages that are held, as far as these may not name them: emoji by message. */
  readonly reacted: ReadonlyMap<MessageId, ReadonlySet<string>>;
  /** System lines of the main timeline, by `lineKey`, as far as they stand in a run of it that is held; others may be among them. */
  readonly lines: ReadonlyMap<string, SystemLine>;
  readonly members: MemberList | null;
  readonly receipts: Receipts | null;
  /** When its timeline was last opened, milliseconds since 1970; 0 for never. */
  readonly openedAt: number;
}
