import type {
  AccountId,
  Member,
  Message,
  OwnOfNouns,
  Position,
  PulledOfNouns,
  Room,
  RoomEventOf,
  RoomEventType,
  RoomId,
  SessionId,
  SystemLine,
} from "@parley/protocol";
import type { Config } from "./config.ts";
import type { Reader } from "./database/database.ts";
import type { RoomRange } from "./database/kysely/room-range.ts";
import type { Handlers } from "./handlers.ts";
import type { HiddenRow } from "./hidden/tables.ts";
import type { JobParts } from "./job-parts.ts";
import type { JobHandler } from "./jobs/handler.ts";
import type { Jobs } from "./jobs/jobs.ts";
import type { Transaction } from "./log/transaction.ts";
import type { PartKinds } from "./messages/parts.ts";
import type { MessageRow } from "./messages/tables.ts";
import type { RowCheck } from "./row-check.ts";

/** The departure of an account from a room, at a position of the account's stream. */
export interface Departure {
  readonly roomId: RoomId;
  readonly accountId: AccountId;
  readonly personal: Position;
  /** The account that removed this one; null for an account that left by itself. */
  readonly removedBy: AccountId | null;
}

/** The part of a room that an account clears for itself. */
export interface Clearing {
  readonly roomId: RoomId;
  readonly accountId: AccountId;
  /** The last position of it. */
  readonly upTo: Position;
}

/** A new reply of a thread. */
export interface Reply {
  /** The thread's root as it was before the reply. */
  readonly root: MessageRow;
  readonly reply: MessageRow;
  /** The accounts that the reply mentions, and "*" for the whole room. */
  readonly mentioned: readonly string[];
  /** Accounts that the send locks after the hook: a hook that locks accounts locks them too, all in their order. */
  readonly locksLater: readonly AccountId[];
}

/** Another picture of a person or of a room; null for none. */
export interface PictureChange {
  /** The account that sets the picture. */
  readonly by: AccountId;
  readonly before: string | null;
  readonly after: string | null;
}

/** Sessions of an account that end, by a sign-out or because the account was deactivated or deleted. */
export interface EndedSessions {
  readonly accountId: AccountId;
  readonly sessionIds: readonly SessionId[];
}

/** A row of a room's log. */
export interface LogEntry extends InRoom {
  /** Subject of the event: an account or a message id; "" for the room itself. */
  readonly subject: string;
  readonly stamp: { readonly position: Position; readonly at: number; readonly by: AccountId };
  /** Logged fields of the event that are not in its subject's present state. */
  readonly data: Readonly<Record<string, unknown>>;
}

/** The present state of log entries' subjects. Throws for an entry whose subject is missing. */
export interface Subjects {
  room(entry: LogEntry): Room;
  member(entry: LogEntry): Member;
  message(entry: LogEntry): Message;
  /** The system lines that the change began or joined: `lines` of its event. */
  lines(entry: LogEntry): { lines?: SystemLine[] };
}

/** Changes of a room: all of its events but a new message, whose own row is its entry in the log. */
export type ChangeType = Exclude<RoomEventType, "message.created">;

/** Rebuilds an event from its log entry. */
export interface Rebuild<T extends ChangeType> {
  /** The subject to load for it, in addition to the room. */
  readonly needs?: "member" | "message";
  event(entry: LogEntry, subjects: Subjects): RoomEventOf<T>;
}

/** Something of a reader's that lies in a room. */
export interface InRoom {
  readonly roomId: RoomId;
}

/** A noun's part of a pull: things of the reader's that lie in rooms, and change at positions of the reader's own stream. */
export interface RoomPart<Key extends InRoom = InRoom, Item = unknown> {
  /** Most objects of one piece. If more changed, the piece ends before the room of the last one, or that room starts over. */
  readonly max: number;
  /**
   * Finds objects that changed after a position of the account's stream, removed ones included, in a range of rooms: in order of the rooms, at most
   * `limit`. After 0, where the reader has nothing yet, only existing objects.
   */
  changed(
    read: Reader,
    accountId: AccountId,
    changedAfter: Position,
    range: RoomRange,
    limit: number,
  ): Promise<readonly Key[]>;
  /** Finds all existing objects of some rooms, at most `most` per room. No statement without rooms. */
  all(read: Reader, accountId: AccountId, roomIds: readonly RoomId[]): Promise<ReadonlyMap<RoomId, readonly Key[]>>;
  /** Estimates the JSON of one of them. */
  bytes(key: Key): number;
  /** Loads the found objects. No statement without keys. */
  load(read: Reader, accountId: AccountId, keys: readonly Key[]): Promise<Item[]>;
}

/** Declares a part of a pull; that its methods take the keys that they find is checked here and nowhere else. */
export const roomPart = <Key extends InRoom, Item>(part: RoomPart<Key, Item>): RoomPart<InRoom, Item> => part;

/** A text that is sent, or that takes the place of another. */
export interface WrittenText {
  /** The message as it is from now on. */
  readonly message: MessageRow;
  /** As it was before an edit; undefined for a new one. */
  readonly before?: MessageRow;
  readonly jobs: Pick<Jobs, "enqueue">;
  readonly config: Config;
}

/** How far a reader has got in its own stream, and where that is. */
export interface StreamRange {
  readonly changedAfter: Position;
  readonly position: Position;
  /** When this is read, milliseconds since 1970. */
  readonly now: number;
}

/** Expired messages of the main timeline, whose content is erased now, and with it their threads. */
export interface ExpiredRoots {
  readonly roomId: RoomId;
  readonly messageIds: readonly string[];
}

/**
 * Manifest of a noun: in the noun's own `noun.ts`, listed by `nouns.ts`. Fields that a noun does not need are absent. Its tables are declared in
 * its `tables.ts`.
 */
export interface Noun {
  /** Handlers of its endpoints. */
  readonly handlers?: Partial<Handlers>;
  /** How its events are made again from the log. */
  readonly log?: { readonly [T in ChangeType]?: Rebuild<T> };
  /** Handlers of its types of message parts. */
  readonly parts?: Partial<PartKinds>;
  /** Its fields of each piece of a pull: objects in rooms. */
  readonly pulled?: { readonly [Field in keyof PulledOfNouns]?: RoomPart<InRoom, PulledOfNouns[Field][number]> };
  /** Its fields of the first piece of a pull: objects of the account in no room. No statement if `changedAfter` equals `position`. */
  readonly own?: {
    readonly [Field in keyof OwnOfNouns]?: (
      read: Reader,
      accountId: AccountId,
      range: StreamRange,
    ) => Promise<OwnOfNouns[Field]>;
  };
  /** Creates the handlers of the noun's kinds of jobs. */
  readonly jobs?: (parts: JobParts) => readonly JobHandler[];
  /** The checks of `parley doctor` on the noun's rows, in addition to the references of its `tables.ts`. */
  readonly checks?: readonly RowCheck[];
  /** Handles the text of a sent or edited message, after its event. No statement if the text needs no handling. */
  readonly onTextWritten?: (tx: Transaction, written: WrittenText) => Promise<void>;
  /** Updates rows that depend on the replies of a thread when a reply is sent. */
  readonly onReply?: (tx: Transaction, reply: Reply) => Promise<void>;
  /** Deletes an account's rows of a room that it leaves. */
  readonly onLeave?: (tx: Transaction, departure: Departure, jobs: Jobs) => Promise<void>;
  /** Deletes an account's rows about messages that it clears. The account is locked. */
  readonly onCleared?: (tx: Transaction, clearing: Clearing) => Promise<void>;
  /** Deletes an account's rows about a message that it hides. The account is locked. */
  readonly onHidden?: (tx: Transaction, row: HiddenRow) => Promise<void>;
  /** Checks and keeps the new picture of a person or a room, after its row was updated, and releases the previous one. */
  readonly onPicture?: (tx: Transaction, change: PictureChange) => Promise<void>;
  /**
   * Ends objects that depend on ended sessions. The account is locked already, so by the lock order no room may be locked: changes of a room are
   * left to a job.
   */
  readonly onSessionsEnded?: (tx: Transaction, ended: EndedSessions, jobs: Jobs) => Promise<void>;
  /** Erases the rows that belong only to a deleted account. */
  readonly onAccountErased?: (tx: Transaction, accountId: AccountId, jobs: Jobs) => Promise<void>;
  /**
   * Erases rows that depend on a deleted message; `message` is its row before the deletion. No account may be locked, because the deletion may share its
   * commit with other work: changes of an account are left to a job.
   */
  readonly onMessageErased?: (tx: Transaction, message: MessageRow, jobs: Jobs) => Promise<void>;
  /** Erases rows that depend on the threads of expired messages. `onMessageErased` is called for these messages too. */
  readonly onRootsExpired?: (tx: Transaction, expired: ExpiredRoots) => Promise<void>;
}
