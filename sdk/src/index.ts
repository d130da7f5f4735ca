export type {
  Account,
  AccountId,
  ContactPart,
  Content,
  CustomEmoji,
  Edition,
  EndpointName,
  ErrorCode,
  File,
  FilePart,
  ForwardPart,
  InboxItem,
  Input,
  Invite,
  InviteId,
  LiveLocation,
  LocationPart,
  Me,
  Member,
  Membership,
  Message,
  MessageId,
  MessagePage,
  Output,
  OwnReaction,
  OwnVote,
  Part,
  PartInput,
  PollPart,
  Position,
  Presence,
  Reaction,
  Receipt,
  Retry,
  Room,
  RoomEntry,
  RoomEvent,
  RoomEventOf,
  RoomEventType,
  RoomId,
  RoomKind,
  RoomRole,
  SavedMessage,
  ScheduledMessage,
  ServerInfo,
  ServerRole,
  Session,
  SessionId,
  SignedIn,
  ThreadEntry,
  ThreadSummary,
  UnknownPart,
  VoicePart,
  WrittenContent,
} from "@parley/protocol";
export { coordinatesText, everyone, fallbackOf, forwardOf, geoUri, isBlank } from "@parley/protocol/reading";
export type { BytesBody, ReceivedBytes } from "./calls/bytes.ts";
export type { BytesOptions, CallOptions, Methods } from "./calls/endpoints.ts";
export { type Client, createClient } from "./client/client.ts";
export type { ConnectionState, StopReason } from "./connection/connection.ts";
export { isTemporary, ParleyError } from "./contract/parley-error.ts";
export { createId } from "./environment/create-id.ts";
export type { Token, TokenSource } from "./environment/credentials.ts";
export type { Channel, ClientOptions, Locks, Page, SocketLike, Timers } from "./environment/environment.ts";
export type { PlacedEvent, RoomLeft, StartOver, StreamItem } from "./events/items.ts";
export type { ClientEvents } from "./events/listeners.ts";
export type { EventsOptions, StreamOptions } from "./events/stream.ts";
export type { Outbox } from "./queue/outbox.ts";
export type { Composer } from "./rooms/composer.ts";
export type { Members, MembersView } from "./rooms/members.ts";
export type { Readers, ReceiptsOfRoom } from "./rooms/receipts.ts";
export type { RoomHandle } from "./rooms/room.ts";
export type { ScheduleOptions } from "./rooms/schedule-room.ts";
export type { Thread } from "./rooms/thread.ts";
export type { Timeline } from "./rooms/timeline.ts";
export type { TimelineView } from "./rooms/timeline-view.ts";
export type { FoundMessage } from "./search/device-search.ts";
export type { SearchAnswer, SearchRequest } from "./search/find.ts";
export type { SearchNames } from "./search/operators.ts";
export type { FoundDraft, FoundSaved } from "./search/own-search.ts";
export type { QueryFilter } from "./search/typed-query.ts";
export type { SavedDetails } from "./state/changes/change-details.ts";
export { type Change, type ChangeKind, changeKey, changesOf } from "./state/changes/changes.ts";
export { missingFileOf } from "./state/changes/missing-file.ts";
export type { Upload } from "./state/changes/uploads.ts";
export { type SummaryWords, summaryOf } from "./state/messages/summary.ts";
export type { EmojiList } from "./state/nouns/emoji.ts";
export { scheduledKey } from "./state/nouns/scheduled.ts";
export type { ShownPoll } from "./state/nouns/votes.ts";
export {
  directPartner,
  draftKeys,
  hasUnsent,
  roomsByActivity,
  type UnreadTotal,
  unreadTotal,
} from "./state/selectors.ts";
export type { RoomState, State } from "./state/shown/shown.ts";
export { shownContent } from "./state/shown/shown-content.ts";
export type { Draft, Edit, MemberList, OutboxEntry, Receipts, RoomMessage, Typist } from "./state/state.ts";
export { draftKey } from "./state/state.ts";
export { createIndexedDbStorage } from "./storage/indexeddb.ts";
export { createMemoryStorage } from "./storage/memory.ts";
export type { Guard, OfflineStorage } from "./storage/storage.ts";
export type { Notes } from "./storage/unload-journal.ts";
export type { StartOverReason } from "./sync/start-over-reason.ts";
export type { UploadOptions } from "./uploads/upload.ts";
export type { Uploads } from "./uploads/upload-companion.ts";
export type { UploadQueue } from "./uploads/upload-queue.ts";
