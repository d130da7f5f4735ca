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
import type { NounStates } from "../nouns.ts";
import type { ParleyError } from "../parley-error.ts";
import type { State as Shown, RoomState as ShownRoom } from "./shown.ts";

/** Everything a client knows: what programs see, and what keeps it right. */
export interface State extends Shown, NounStates {
  /** Position in the personal stream. */
  readonly account: Position;
  /** Position in the directory. */
  readonly directory: Position;
  readonly rooms: ReadonlyMap<RoomId, RoomState>;
  /** Personal position at which rooms were left: what is older about them is void. */
  readonly left: ReadonlyMap<RoomId, Position>;
  /** What is being loaded, or failed to, by `loadKey`. */
  readonly loads: ReadonlyMap<string, Load>;
  /** Of what is shown, with changes in it: the state below them. */
  readonly confirmed?: State;
}

/** A message together with the room that it stands in, which the server says once for all messages of an answer. */
export interface RoomMessage extends Message {
  readonly roomId: RoomId;
  /** True of one that the reader has hidden from themselves: programs see nothing of its content. */
  readonly hidden?: true;
}

/** A room as its member sees it, and what keeps it right. */
export interface RoomState extends ShownRoom {
  /** Loaded runs of timelines, by `windowKey`. */
  readonly windows: ReadonlyMap<string, Window>;
  readonly tally: Tally;
  readonly recent: Recent;
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
export interface OutboxEntry extends WrittenContent {
  readonly id: MessageId;
  readonly roomId: RoomId;
  readonly threadId: MessageId | null;
  readonly replyTo: MessageId | null;
  /** The part of that message which it quotes; absent for the whole. */
  readonly quote?: string;
  /** What its parts become, as far as that was known here when it was written: what they refer to may be gone from the state. */
  readonly shown: readonly Part[];
  readonly createdAt: number;
  readonly state: "pending" | "failed";
  /** True once it may have reached the server: its content can be changed there only. */
  readonly tried?: boolean;
  /** Why it failed. */
  readonly error: ParleyError | null;
}

/** What somebody has begun to write. */
export interface Draft extends WrittenContent {
  readonly replyTo: MessageId | null;
  /** The part of that message which it quotes; absent for the whole. */
  readonly quote?: string;
  /** True while the server is yet to learn of it; an empty one then says that the draft is to go. */
  readonly unsent: boolean;
}

/** A change of one's own message, as far as it is written. It stays on this device. */
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

/** Key of the draft for a room's main timeline or one of its threads. */
export const draftKey = (roomId: RoomId, threadId: MessageId | null): string =>
  threadId === null ? roomId : `${roomId}/${threadId}`;

/** Key of the window that follows a timeline, or of the one that somebody jumped to. */
export const windowKey = (threadId: MessageId | null, jumped = false): string =>
  `${threadId ?? ""}${jumped ? "@" : ""}`;

/** Id of the account that the state belongs to; empty as long as nobody is known to be signed in. */
export const ownId = (state: State): AccountId => state.me?.account.id ?? "";
