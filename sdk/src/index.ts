export { type Client, createClient } from "./client.ts";
export type { Composer } from "./composer.ts";
export type { ConnectionState, StopReason } from "./connection.ts";
export { createId } from "./create-id.ts";
export type { CallOptions, Methods } from "./endpoints.ts";
export type { ClientOptions, Locks, Page, SocketLike, Timers } from "./environment.ts";
export type { Members, MembersView } from "./members.ts";
export { createIndexedDbStorage } from "./offline/indexeddb.ts";
export type { Notes } from "./offline/last-words.ts";
export { createMemoryStorage } from "./offline/memory.ts";
export type { Guard, OfflineStorage } from "./offline/storage.ts";
export { isTemporary, ParleyError } from "./parley-error.ts";
export type { ReceiptsOfRoom } from "./receipts.ts";
export type { RoomHandle } from "./room.ts";
export { directPartner, draftKeys, roomsByActivity, type UnreadTotal, unreadTotal } from "./selectors.ts";
export { isEditChanged } from "./state/edits.ts";
export { canonicalJson, type RoomSnapshot, type Snapshot } from "./state/snapshot.ts";
export type {
  Draft,
  Edit,
  MemberList,
  OutboxEntry,
  Receipts,
  RoomMessage,
  RoomState,
  State,
  Typist,
  Window,
} from "./state/state.ts";
export { draftKey } from "./state/state.ts";
export type { Thread } from "./thread.ts";
export type { Timeline } from "./timeline.ts";
export type { TimelineView } from "./timeline-view.ts";
