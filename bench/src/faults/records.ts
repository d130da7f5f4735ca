import type { ErrorCode, Position, RoomEvent, RoomId } from "@parley/protocol";

/** The part of a message that the checks compare. */
export interface SeenMessage {
  readonly id: string;
  readonly authorId: string;
  readonly position: Position;
  /** Position of the last change; the message's own position before the first one. */
  readonly revision: Position;
  readonly text: string;
  readonly isDeleted: boolean;
}

/** The part of a room event that the checks compare. */
export interface SeenEvent {
  readonly position: Position;
  readonly type: RoomEvent["type"];
  /** Id of the message or the account that the event is about; null for the room itself. */
  readonly subject: string | null;
  /** The message that the event carries, if it carries one. */
  readonly message: SeenMessage | null;
  /** Revision of the object that the event carries; the event's own position if it carries none. */
  readonly revision: Position;
  /** Hash of the event without system lines and the number of members: an event that is read from the log carries the present ones. */
  readonly hash: string;
}

/** The part of a membership that the checks compare. */
export interface SeenMembership {
  readonly roomId: RoomId;
  readonly read: Position;
  readonly unreadAfter: Position;
  readonly unread: number;
  readonly mentions: number;
  readonly countedAt: Position;
}

/** Account, delivered, read. */
export type SeenReceipt = readonly [accountId: string, delivered: Position, read: Position];

/** When a record was made: its number in the history of the run, and milliseconds since 1970. */
interface Stamp {
  readonly n: number;
  readonly at: number;
}

/** A client of one account. An account may have several. */
export interface DeviceEntry {
  readonly type: "device";
  readonly device: string;
  readonly accountId: string;
  readonly handle: string;
}

/** A call begins. A retry is another call with the same `messageId`. */
export interface CallEntry {
  readonly type: "call";
  readonly device: string;
  /** Unique in the run. */
  readonly call: number;
  readonly endpoint: string;
  readonly roomId: RoomId | null;
  /** The socket that carries the call; null for HTTP. */
  readonly connection: number | null;
  readonly messageId?: string;
  readonly text?: string;
  /** Root of the thread in which the message is sent. */
  readonly threadId?: string | null;
  /** The account that is added or removed. */
  readonly subject?: string;
  /** The position that is marked as read. */
  readonly position?: Position;
}

/** A call was answered. */
export interface OkEntry {
  readonly type: "ok";
  readonly device: string;
  readonly call: number;
  readonly messages: readonly SeenMessage[];
  readonly membership: SeenMembership | null;
}

/** A call was refused: it has changed nothing. */
export interface RefusedEntry {
  readonly type: "refused";
  readonly device: string;
  readonly call: number;
  readonly code: ErrorCode;
}

/** No answer arrived, or one that leaves open whether the call had an effect. */
export interface LostEntry {
  readonly type: "lost";
  readonly device: string;
  readonly call: number;
  readonly reason: string;
}

/** A client dials a socket; the socket was greeted; it has ended. */
export interface SocketEntry<T extends "dialled" | "connected" | "closed"> {
  readonly type: T;
  readonly device: string;
  readonly connection: number;
}

/** A frame about a room arrived at a socket, whatever the client makes of it. */
export interface FrameEntry {
  readonly type: "frame";
  readonly device: string;
  readonly connection: number;
  readonly roomId: RoomId;
  readonly kind: "room" | "receipts" | "typing";
  readonly events: readonly SeenEvent[];
  readonly receipts: readonly SeenReceipt[];
  /** Of a frame of receipts: the version of the room's receipts after it; 0 for other frames. */
  readonly version: Position;
}

/** A client holds a room as of a position, and follows its events from there. `reason`: why it has to start over; null where the room is new to it. */
export interface StartEntry {
  readonly type: "start";
  readonly device: string;
  readonly roomId: RoomId;
  readonly position: Position;
  readonly reason: string | null;
}

/** A client applied events, in this order; it is at position `to` afterwards. */
export interface ApplyEntry {
  readonly type: "apply";
  readonly device: string;
  readonly roomId: RoomId;
  readonly via: "frame" | "tail" | "stream";
  readonly events: readonly SeenEvent[];
  readonly to: Position;
}

/** A client dropped a room that its account has left. */
export interface LeftEntry {
  readonly type: "left";
  readonly device: string;
  readonly roomId: RoomId;
}

/** What a client knows of a room at the end, when nothing changes any more. */
export interface StateEntry {
  readonly type: "state";
  readonly device: string;
  readonly roomId: RoomId;
  readonly position: Position;
  readonly membership: SeenMembership | null;
  readonly receipts: readonly SeenReceipt[];
}

/** A fault begins or ends. */
export interface FaultEntry {
  readonly type: "fault";
  readonly name: string;
  readonly detail: string;
}

/** All faults have ended (`calm`), or every client has what there is (`quiet`). */
export interface PhaseEntry<T extends "calm" | "quiet"> {
  readonly type: T;
}

export type Entry =
  | DeviceEntry
  | CallEntry
  | OkEntry
  | RefusedEntry
  | LostEntry
  | SocketEntry<"dialled">
  | SocketEntry<"connected">
  | SocketEntry<"closed">
  | FrameEntry
  | StartEntry
  | ApplyEntry
  | LeftEntry
  | StateEntry
  | FaultEntry
  | PhaseEntry<"calm">
  | PhaseEntry<"quiet">;

/** One line of a history: what one client of a run did or received. */
export type FaultRecord = Entry & Stamp;
/** The records of a type. */
export type RecordOf<T extends Entry["type"]> = Extract<Entry, { type: T }> & Stamp;
