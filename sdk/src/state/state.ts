import type {
  AccountId,
  Member,
  Message,
  MessageId,
  Part,
  Position,
  RoomEvent,
  RoomId,
  WrittenContent,
} from "@parley/protocol";
import type { ParleyError } from "../contract/parley-error.ts";
import type { NounStates } from "../nouns.ts";
import type { State as Shown, RoomState as ShownRoom } from "./shown/shown.ts";

/** The complete state of a client: the fields that programs see, and internal ones. */
export interface State extends Shown, NounStates {
  /** Position in the account's stream. */
  readonly account: Position;
  /** Position in the directory. */
  readonly directory: Position;
  readonly rooms: ReadonlyMap<RoomId, RoomState>;
  /** Rooms that the account has left, with the position in its stream: older data of them is ignored. */
  readonly left: ReadonlyMap<RoomId, Position>;
  /** Loads in progress or failed, by `loadKey`. */
  readonly loads: ReadonlyMap<string, Load>;
  /** In a shown state with pending changes: the confirmed state. */
  readonly confirmed?: State;
}

/** A message with its room id, which the server sends only once for all messages of an answer. */
export interface RoomMessage extends Message {
  readonly roomId: RoomId;
  /** Present if the reader has hidden the message: programs do not see its content. */
  readonly hidden?: true;
}

/** A room with the internal fields. */
export interface RoomState extends ShownRoom {
  /** Loaded parts of timelines, by `windowKey`. */
  readonly windows: ReadonlyMap<string, TimelineWindow>;
  readonly tally: Tally;
  readonly recent: Recent;
  /** True if events cannot bring the room up to date: it has to be loaded again. */
  readonly stale: boolean;
}

/** A gapless part of one timeline. Without `hasNewer` it reaches the end of the timeline, and new messages are appended. */
export interface TimelineWindow {
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

/** Effects of live events on the counts, by which counts of an earlier position are brought up to date. */
export interface Tally {
  /** Effects of events up to this position are not kept. */
  readonly floor: Position;
  readonly effects: readonly Effect[];
}

export interface Effect {
  /** Position of the event. */
  readonly position: Position;
  /** Position of the event's message. */
  readonly messagePosition: Position;
  readonly threadId: MessageId | null;
  readonly unread: number;
  readonly mentions: number;
}

/** The last applied events, to replay them over pages that were read before them. */
export interface Recent {
  /** `events` has every event after this position and up to the room's. */
  readonly floor: Position;
  readonly events: readonly RoomEvent[];
}

export interface Typist {
  readonly accountId: AccountId;
  readonly threadId: MessageId | null;
  /** Expiry, milliseconds since 1970. */
  readonly until: number;
}

/** An unsent message; the sent message will have the same id. */
export interface OutboxEntry extends WrittenContent {
  readonly id: MessageId;
  readonly roomId: RoomId;
  readonly threadId: MessageId | null;
  readonly replyTo: MessageId | null;
  /** The part of that message which it quotes; absent for the whole. */
  readonly quote?: string;
  /** Predicted parts of the message, computed when it was written, because the objects that they refer to may leave the state later. */
  readonly shown: readonly Part[];
  readonly createdAt: number;
  readonly state: "pending" | "failed";
  /** True after it may have reached the server: from then on its content can be changed only on the server. */
  readonly tried?: boolean;
  /** Error with which it failed. */
  readonly error: ParleyError | null;
}

/** An unfinished message. */
export interface Draft extends WrittenContent {
  readonly replyTo: MessageId | null;
  /** The part of that message which it quotes; absent for the whole. */
  readonly quote?: string;
  /** True until the server has it; an empty unsent draft means that the server's draft has to be removed. */
  readonly unsent: boolean;
}

/** An unfinished edit of one's own message. It stays on this device. */
export interface Edit {
  /** Thread of the timeline in which it was begun; null for the main timeline. */
  readonly threadId: MessageId | null;
  /** The message when the edit was begun. */
  readonly message: RoomMessage;
  readonly text: string;
}

export interface Load {
  readonly loading: "page" | "older" | "newer" | null;
  readonly error: ParleyError | null;
}

/** Key of the draft for a room's main timeline or one of its threads. */
export const draftKey = (roomId: RoomId, threadId: MessageId | null): string =>
  threadId === null ? roomId : `${roomId}/${threadId}`;

/** Key of the window at the end of a timeline, or of the window of a jump. */
export const windowKey = (threadId: MessageId | null, jumped = false): string =>
  `${threadId ?? ""}${jumped ? "@" : ""}`;

/** Id of the account that the state belongs to; "" while it is unknown. */
export const ownId = (state: State): AccountId => state.me?.account.id ?? "";
