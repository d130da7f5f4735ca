import type {
  Account,
  AccountId,
  Draft as HeldDraft,
  Me,
  Member,
  Membership,
  Message,
  MessageId,
  Part,
  Position,
  Presence,
  Room,
  RoomEvent,
  RoomId,
  ThreadEntry,
} from "@parley/protocol";
import type { ConnectionState } from "../connection.ts";
import type { ParleyError } from "../parley-error.ts";

/** Everything a client knows. Immutable: a change makes a new object, and unchanged parts keep their reference. */
export interface State {
  readonly connection: ConnectionState;
  /** True once what was stored has been read. */
  readonly loaded: boolean;
  /** `memory`: nothing survives a reload, because there is no storage or it is full or forbidden. */
  readonly storage: "persistent" | "memory";
  /** When this was last known to be all there is, milliseconds since 1970; to the minute while live. Null: never. */
  readonly syncedAt: number | null;
  readonly me: Me | null;
  readonly epoch: string | null;
  /** Position in the personal stream. */
  readonly account: Position;
  /** Position in the directory. */
  readonly directory: Position;
  readonly accounts: ReadonlyMap<AccountId, Account>;
  readonly rooms: ReadonlyMap<RoomId, RoomState>;
  /** Personal position at which rooms were left: what is older about them is void. */
  readonly left: ReadonlyMap<RoomId, Position>;
  readonly presences: ReadonlyMap<AccountId, Presence>;
  readonly typing: ReadonlyMap<RoomId, readonly Typist[]>;
  /** Messages on their way, oldest first. */
  readonly outbox: readonly OutboxEntry[];
  /** What is being written, by `draftKey`, as it is shown here. */
  readonly drafts: ReadonlyMap<string, Draft>;
  /** The drafts that the server holds for all devices, as of `account`, by `draftKey`. */
  readonly heldDrafts: ReadonlyMap<string, HeldDraft>;
  /** Changes of one's own messages that were begun here and neither saved nor given up, the one begun last at the end. */
  readonly edits: ReadonlyMap<MessageId, Edit>;
  /** What is being loaded, or failed to, by `loadKey`. */
  readonly loads: ReadonlyMap<string, Load>;
}

/** A message together with the room that it stands in, which the server says once for all messages of an answer. */
export interface RoomMessage extends Message {
  readonly roomId: RoomId;
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
  /** Messages that are held: those in windows, their quotes, roots of threads. */
  readonly messages: ReadonlyMap<MessageId, RoomMessage>;
  /** The reader's own reactions to messages that are held, as far as these may not name them: emoji by message. */
  readonly reacted: ReadonlyMap<MessageId, ReadonlySet<string>>;
  /** Loaded runs of timelines, by `windowKey`. */
  readonly windows: ReadonlyMap<string, Window>;
  readonly members: MemberList | null;
  readonly receipts: Receipts | null;
  readonly tally: Tally;
  readonly recent: Recent;
  /** When its timeline was last opened, milliseconds since 1970; 0 for never. */
  readonly openedAt: number;
  /** True when something came that events cannot bring up to date: the room has to be read again. */
  readonly stale: boolean;
}

/** A run of one timeline without a hole. Without `hasNewer` it reaches the end and follows. */
export interface Window {
  /** Root of the thread; null for the main timeline. */
  readonly threadId: MessageId | null;
  /** Oldest first. */
  readonly ids: readonly MessageId[];
  readonly hasOlder: boolean;
  readonly hasNewer: boolean;
}

export interface MemberList {
  readonly byId: ReadonlyMap<AccountId, Member>;
  /** Cursor of the next page; null when all are loaded. */
  readonly next: string | null;
}

export interface Receipts {
  readonly version: Position;
  readonly byId: ReadonlyMap<AccountId, { readonly delivered: Position; readonly read: Position }>;
}

/** What live events did to the counts, so that numbers counted at an earlier position can be brought up to date. */
export interface Tally {
  /** Effects of events up to here are not kept. */
  readonly floor: Position;
  readonly effects: readonly Effect[];
}

export interface Effect {
  /** Of the event. */
  readonly position: Position;
  /** Of the message it is about. */
  readonly messagePosition: Position;
  readonly threadId: MessageId | null;
  readonly unread: number;
  readonly mentions: number;
}

/** The last events applied, for pages that were read before them. */
export interface Recent {
  /** Every event behind this position and up to the room's is in `events`. */
  readonly floor: Position;
  readonly events: readonly RoomEvent[];
}

export interface Typist {
  readonly accountId: AccountId;
  readonly threadId: MessageId | null;
  /** Milliseconds since 1970 at which it ends by itself. */
  readonly until: number;
}

/** A message on its way; it becomes the message with the same id. */
export interface OutboxEntry {
  readonly id: MessageId;
  readonly roomId: RoomId;
  readonly threadId: MessageId | null;
  readonly replyTo: MessageId | null;
  readonly forward: { readonly roomId: RoomId; readonly messageId: MessageId } | null;
  /** What it will carry beside its text, as far as that is known here. */
  readonly parts: readonly Part[];
  readonly text: string;
  readonly createdAt: number;
  readonly state: "pending" | "failed";
  /** Why it failed. */
  readonly error: ParleyError | null;
}

/** What somebody has begun to write. */
export interface Draft {
  readonly text: string;
  readonly replyTo: MessageId | null;
  /** True while the server is yet to learn of it; an empty one then says that the draft is to go. */
  readonly unsent: boolean;
}

/** A change of one's own message, as far as it is written. Other devices do not hear of it. */
export interface Edit {
  /** Of the timeline in which it is written. */
  readonly threadId: MessageId | null;
  /** As it was when the change was begun. */
  readonly message: RoomMessage;
  readonly text: string;
}

export interface Load {
  readonly loading: "page" | "older" | "newer" | null;
  readonly error: ParleyError | null;
}

/** The state of a client that knows nothing yet. */
export const emptyState: State = {
  connection: { phase: "idle" },
  loaded: false,
  storage: "memory",
  syncedAt: null,
  me: null,
  epoch: null,
  account: 0,
  directory: 0,
  accounts: new Map(),
  rooms: new Map(),
  left: new Map(),
  presences: new Map(),
  typing: new Map(),
  outbox: [],
  drafts: new Map(),
  heldDrafts: new Map(),
  edits: new Map(),
  loads: new Map(),
};

/** Key of the draft for a room's main timeline or one of its threads. */
export const draftKey = (roomId: RoomId, threadId: MessageId | null): string =>
  threadId === null ? roomId : `${roomId}/${threadId}`;

/** Key of the window that follows a timeline, or of the one that somebody jumped to. */
export const windowKey = (threadId: MessageId | null, jumped = false): string =>
  `${threadId ?? ""}${jumped ? "@" : ""}`;

/** Id of the account that the state belongs to; empty as long as nobody is known to be signed in. */
export const ownId = (state: State): AccountId => state.me?.account.id ?? "";
