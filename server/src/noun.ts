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

/** Somebody's leaving of a room, at a position of their own stream. */
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
  /** Who sets it. */
  readonly by: AccountId;
  readonly before: string | null;
  readonly after: string | null;
}

/** Sessions of an account that end, by signing out or because the account may not be used any more. */
export interface EndedSessions {
  readonly accountId: AccountId;
  readonly sessionIds: readonly SessionId[];
}

/** A row of a room's log. */
export interface LogEntry extends InRoom {
  /** Whom or what it is about: an account or a message id; "" for the room itself. */
  readonly subject: string;
  readonly stamp: { readonly position: Position; readonly at: number; readonly by: AccountId };
  /** What the event carries beyond its subject's present state, as it was logged. */
  readonly data: Readonly<Record<string, unknown>>;
}

/** What log entries are about, as it is now. Throws for an entry whose subject is gone. */
export interface Subjects {
  room(entry: LogEntry): Room;
  member(entry: LogEntry): Member;
  message(entry: LogEntry): Message;
  /** The system lines that the change began or joined: `lines` of its event. */
  lines(entry: LogEntry): { lines?: SystemLine[] };
}

/** Changes of a room: all of its events but a new message, whose own row is its entry in the log. */
export type ChangeType = Exclude<RoomEventType, "message.created">;

/** How an entry of the log becomes its event again. */
export interface Rebuild<T extends ChangeType> {
  /** What has to be loaded for it, beside the room. */
  readonly needs?: "member" | "message";
  event(entry: LogEntry, subjects: Subjects): RoomEventOf<T>;
}

/** Something of a reader's that lies in a room. */
export interface InRoom {
  readonly roomId: RoomId;
}

/** A noun's part of a pull: things of the reader's that lie in rooms, and change at positions of the reader's own stream. */
export interface RoomPart<Key extends InRoom = InRoom, Item = unknown> {
  /** Things that one piece looks at. Where more changed the piece ends before the room of the last, or that room starts over. */
  readonly max: number;
  /**
   * Finds what changed behind a position of the account's stream, what is gone among it, in a range of rooms: in their order, at most
   * `limit`. Behind 0 the reader holds nothing: then only what there is.
   */
  changed(
    read: Reader,
    accountId: AccountId,
    changedAfter: Position,
    range: RoomRange,
    limit: number,
  ): Promise<readonly Key[]>;
  /** Finds all there is in some rooms, of each at most `most`. No statement for no rooms. */
  all(read: Reader, accountId: AccountId, roomIds: readonly RoomId[]): Promise<ReadonlyMap<RoomId, readonly Key[]>>;
  /** Estimates the JSON of one of them. */
  bytes(key: Key): number;
  /** Loads what was found. No statement for nothing. */
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

/**
 * What the rest of the program has to know of a noun: stated once in the noun's own `noun.ts` and gathered by `nouns.ts`. A field without
 * a part of the noun is left out. Its `tables.ts` has the rest.
 */
export interface Noun {
  /** What answers its endpoints. */
  readonly handlers?: Partial<Handlers>;
  /** How its events are made again from the log. */
  readonly log?: { readonly [T in ChangeType]?: Rebuild<T> };
  /** What it does with the parts of messages that are its own. */
  readonly parts?: Partial<PartKinds>;
  /** Its part of a pull, by field: what lies in rooms. */
  readonly pulled?: { readonly [Field in keyof PulledOfNouns]?: RoomPart<InRoom, PulledOfNouns[Field][number]> };
  /** Its part of the first piece of a pull, by field: what lies in no room. No statement where `changedAfter` is `position`. */
  readonly own?: {
    readonly [Field in keyof OwnOfNouns]?: (
      read: Reader,
      accountId: AccountId,
      range: StreamRange,
    ) => Promise<OwnOfNouns[Field]>;
  };
  /** Creates the handlers of its kinds of jobs. */
  readonly jobs?: (parts: JobParts) => readonly JobHandler[];
  /** What `parley doctor` asks of its rows, beside the references of its `tables.ts`. */
  readonly checks?: readonly RowCheck[];
  /** Does what follows from the text of a message that is sent or edited, after its event. No statement for a text from which nothing follows. */
  readonly onTextWritten?: (tx: Transaction, written: WrittenText) => Promise<void>;
  /** Changes what depends on the replies of a thread, as one is sent. */
  readonly onReply?: (tx: Transaction, reply: Reply) => Promise<void>;
  /** Removes what an account keeps in a room when it leaves. */
  readonly onLeave?: (tx: Transaction, departure: Departure, jobs: Jobs) => Promise<void>;
  /** Forgets what an account keeps of the messages that it clears for itself. The account is locked. */
  readonly onCleared?: (tx: Transaction, clearing: Clearing) => Promise<void>;
  /** Forgets what an account keeps of a message that it hides from itself. The account is locked. */
  readonly onHidden?: (tx: Transaction, row: HiddenRow) => Promise<void>;
  /** Checks and keeps the new picture of a person or a room, once their row names it, and lets go of the earlier one. */
  readonly onPicture?: (tx: Transaction, change: PictureChange) => Promise<void>;
  /**
   * Ends what depends on sessions, as they end. The account is locked by then, and so no room may be locked any more: what changes a room is
   * left to a job.
   */
  readonly onSessionsEnded?: (tx: Transaction, ended: EndedSessions, jobs: Jobs) => Promise<void>;
  /** Erases what belongs to an account alone, as it ends for good. */
  readonly onAccountErased?: (tx: Transaction, accountId: AccountId, jobs: Jobs) => Promise<void>;
  /**
   * Erases what hangs on a message, as it is deleted. The row is the message as it was. No account may be locked, since the deletion may share
   * its commit with other work: what changes an account is left to a job.
   */
  readonly onMessageErased?: (tx: Transaction, message: MessageRow, jobs: Jobs) => Promise<void>;
}
