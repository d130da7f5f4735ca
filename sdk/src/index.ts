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
export type { BytesBody, ReceivedBytes } from "./bytes.ts";
export { type Client, createClient } from "./client.ts";
export type { Composer } from "./composer.ts";
export type { ConnectionState, StopReason } from "./connection.ts";
export { createId } from "./create-id.ts";
export type { Token, TokenSource } from "./credentials.ts";
export type { BytesOptions, CallOptions, Methods } from "./endpoints.ts";
export type { Channel, ClientOptions, Locks, Page, SocketLike, Timers } from "./environment.ts";
export type { PlacedEvent, RoomLeft, StartOver, StartOverReason, StreamItem } from "./events/items.ts";
export type { ClientEvents } from "./events/listeners.ts";
export type { EventsOptions, StreamOptions } from "./events/stream.ts";
export type { Members, MembersView } from "./members.ts";
export { createIndexedDbStorage } from "./offline/indexeddb.ts";
export { createMemoryStorage } from "./offline/memory.ts";
export type { Guard, OfflineStorage } from "./offline/storage.ts";
export type { Notes } from "./offline/unload-journal.ts";
export type { Outbox } from "./outbox.ts";
export { isTemporary, ParleyError } from "./parley-error.ts";
export type { Readers, ReceiptsOfRoom } from "./receipts.ts";
export type { RoomHandle } from "./room.ts";
export type { ScheduleOptions } from "./schedule-room.ts";
export type { FoundMessage } from "./search/device-search.ts";
export type { SearchAnswer, SearchRequest } from "./search/find.ts";
export type { SearchNames } from "./search/operators.ts";
export type { FoundDraft, FoundSaved } from "./search/own-search.ts";
export type { QueryFilter } from "./search/typed-query.ts";
export {
  directPartner,
  draftKeys,
  hasUnsent,
  roomsByActivity,
  type UnreadTotal,
  unreadTotal,
} from "./selectors.ts";
export { shownContent } from "./shown-content.ts";
export type { SavedDetails } from "./state/change-details.ts";
export { type Change, type ChangeKind, changeKey, changesOf } from "./state/changes.ts";
export type { EmojiList } from "./state/emoji.ts";
export { missingFileOf } from "./state/missing-file.ts";
export { scheduledKey } from "./state/scheduled.ts";
export type { RoomState, State } from "./state/shown.ts";
export type { Draft, Edit, MemberList, OutboxEntry, Receipts, RoomMessage, Typist } from "./state/state.ts";
export { draftKey } from "./state/state.ts";
export type { Upload } from "./state/uploads.ts";
export type { ShownPoll } from "./state/votes.ts";
export { type SummaryWords, summaryOf } from "./summary.ts";
export type { Thread } from "./thread.ts";
export type { Timeline } from "./timeline.ts";
export type { TimelineView } from "./timeline-view.ts";
export type { UploadOptions } from "./upload.ts";
export type { Uploads } from "./upload-companion.ts";
export type { UploadQueue } from "./upload-queue.ts";
