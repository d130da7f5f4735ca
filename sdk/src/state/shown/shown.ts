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
import type { ConnectionState } from "../../connection/connection.ts";
import type { ShownNounStates } from "../../nouns.ts";
import type { MemberList, OutboxEntry, Receipts, RoomMessage, Typist } from "../state.ts";

/**
 * The state of a client that programs see; internal fields are in state.ts. Immutable: a change creates a new object, and unchanged
 * parts keep their reference.
 */
export interface State extends ShownNounStates {
  readonly connection: ConnectionState;
  /** True after the server has sent an event of an unknown type: the client handles it by loading data again; a newer client would know it. */
  readonly outdated: boolean;
  /** True after the stored state was loaded. */
  readonly loaded: boolean;
  /** `memory`: no data survives a reload, because there is no storage, or it is full or forbidden. */
  readonly storage: "persistent" | "memory";
  /** Last time at which the state was complete and up to date, milliseconds since 1970, rounded to the minute while live. Null: never. */
  readonly syncedAt: number | null;
  readonly me: Me | null;
  /** Epoch of the server's data; null until the first load is complete. */
  readonly epoch: string | null;
  readonly accounts: ReadonlyMap<AccountId, Account>;
  /** All rooms of the account. */
  readonly rooms: ReadonlyMap<RoomId, RoomState>;
  /** Presence of the watched people. */
  readonly presences: ReadonlyMap<AccountId, Presence>;
  readonly typing: ReadonlyMap<RoomId, readonly Typist[]>;
  /** Unsent messages, oldest first. */
  readonly outbox: readonly OutboxEntry[];
}

/** A room of the account. */
export interface RoomState {
  readonly room: Room;
  /** Events up to this position are applied. */
  readonly position: Position;
  /** The account's membership, with counts as of `position`. */
  readonly membership: Membership;
  readonly lastMessage: RoomMessage | null;
  /** Time of the last message, or of creation. */
  readonly activeAt: number;
  /** Followed threads by root, with counts as of `position`. */
  readonly threads: ReadonlyMap<MessageId, ThreadEntry>;
  /** Loaded messages: those of open timelines, messages that these quote, and roots of threads. */
  readonly messages: ReadonlyMap<MessageId, RoomMessage>;
  /** The reader's own reactions that loaded messages may not list: emoji by message. */
  readonly reacted: ReadonlyMap<MessageId, ReadonlySet<string>>;
  /** System lines of the loaded parts of the main timeline, by `lineKey`. It may contain lines of other parts too. */
  readonly lines: ReadonlyMap<string, SystemLine>;
  readonly members: MemberList | null;
  readonly receipts: Receipts | null;
  /** When its timeline was last opened, milliseconds since 1970; 0 for never. */
  readonly openedAt: number;
}
