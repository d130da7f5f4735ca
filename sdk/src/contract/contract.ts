// Made from @parley/protocol by test/make-contract.ts: run it after a change there. A test compares.
import type { Endpoints, ErrorCode, Method, Retry } from "@parley/protocol";

/** How an endpoint is called over HTTP; that it answers on the socket only, over HTTP only, or takes bytes, which only HTTP does. */
export type Route = readonly [method: Method, path: string, only?: "socket" | "http" | "bytes"];

export const routes = {
  server: {
    get: ["GET", "/server"],
    update: ["PATCH", "/server"],
    icon: ["GET", "/server/icon", "http"],
    setIcon: ["PUT", "/server/icon", "bytes"],
    removeIcon: ["DELETE", "/server/icon", "http"],
  },
  accounts: {
    signUp: ["POST", "/accounts"],
    me: ["GET", "/me"],
    update: ["PATCH", "/me"],
    changePassword: ["PUT", "/me/password"],
    delete: ["POST", "/me/deletion"],
    requestPasswordReset: ["POST", "/password-resets"],
    resetPassword: ["PUT", "/password-resets"],
    requestVerification: ["POST", "/me/verification"],
    verifyEmail: ["PUT", "/verifications"],
    list: ["GET", "/accounts"],
    lookUp: ["POST", "/accounts/look-up"],
    get: ["GET", "/accounts/:accountId"],
    deactivate: ["PUT", "/accounts/:accountId/deactivation"],
    reactivate: ["DELETE", "/accounts/:accountId/deactivation"],
    endSessions: ["DELETE", "/accounts/:accountId/sessions"],
    setRole: ["PUT", "/accounts/:accountId/role"],
  },
  sessions: {
    signIn: ["POST", "/sessions"],
    signOut: ["DELETE", "/sessions/current"],
    current: ["GET", "/sessions/current"],
    list: ["GET", "/sessions"],
    revoke: ["POST", "/sessions/:sessionId/revocation"],
    revokeOthers: ["POST", "/sessions/revocation"],
  },
  rooms: {
    create: ["POST", "/rooms"],
    openDirect: ["PUT", "/directs/:accountId"],
    list: ["GET", "/rooms"],
    browse: ["GET", "/channels"],
    get: ["GET", "/rooms/:roomId"],
    update: ["PATCH", "/rooms/:roomId"],
    archive: ["PUT", "/rooms/:roomId/archive"],
    unarchive: ["DELETE", "/rooms/:roomId/archive"],
    join: ["PUT", "/channels/:roomId/membership"],
    leave: ["DELETE", "/rooms/:roomId/membership"],
  },
  members: {
    list: ["GET", "/rooms/:roomId/members"],
    lookalikes: ["GET", "/rooms/:roomId/members/:accountId/lookalikes"],
    add: ["PUT", "/rooms/:roomId/members/:accountId"],
    remove: ["DELETE", "/rooms/:roomId/members/:accountId"],
    setRole: ["PUT", "/rooms/:roomId/members/:accountId/role"],
    configure: ["PATCH", "/rooms/:roomId/membership"],
    clearHistory: ["PUT", "/rooms/:roomId/membership/cleared"],
  },
  retention: {
    set: ["PUT", "/rooms/:roomId/retention"],
  },
  invites: {
    create: ["POST", "/rooms/:roomId/invites"],
    list: ["GET", "/rooms/:roomId/invites"],
    revoke: ["DELETE", "/rooms/:roomId/invites/:inviteId"],
    preview: ["POST", "/invites/preview"],
    accept: ["POST", "/invites/acceptance"],
  },
  emoji: {
    list: ["GET", "/emoji"],
    add: ["PUT", "/emoji/:name"],
    update: ["PATCH", "/emoji/:name"],
    remove: ["DELETE", "/emoji/:name"],
  },
  messages: {
    send: ["POST", "/rooms/:roomId/messages"],
    list: ["GET", "/rooms/:roomId/messages"],
    get: ["GET", "/rooms/:roomId/messages/:messageId"],
    edit: ["PATCH", "/rooms/:roomId/messages/:messageId"],
    history: ["GET", "/rooms/:roomId/messages/:messageId/history"],
    delete: ["DELETE", "/rooms/:roomId/messages/:messageId"],
    react: ["PUT", "/rooms/:roomId/messages/:messageId/reactions/:emoji"],
    unreact: ["DELETE", "/rooms/:roomId/messages/:messageId/reactions/:emoji"],
    reactors: ["GET", "/rooms/:roomId/messages/:messageId/reactions/:emoji"],
    pin: ["PUT", "/rooms/:roomId/messages/:messageId/pin"],
    unpin: ["DELETE", "/rooms/:roomId/messages/:messageId/pin"],
    pins: ["GET", "/rooms/:roomId/pins"],
    inbox: ["GET", "/inbox"],
  },
  threads: {
    list: ["GET", "/threads"],
    inRoom: ["GET", "/rooms/:roomId/threads"],
    follow: ["PUT", "/rooms/:roomId/threads/:threadId/following"],
    unfollow: ["DELETE", "/rooms/:roomId/threads/:threadId/following"],
    name: ["PUT", "/rooms/:roomId/threads/:threadId/title"],
    mute: ["PUT", "/rooms/:roomId/threads/:threadId/muted"],
    unmute: ["DELETE", "/rooms/:roomId/threads/:threadId/muted"],
  },
  drafts: {
    set: ["PUT", "/rooms/:roomId/draft"],
  },
  files: {
    options: ["OPTIONS", "/uploads", "http"],
    create: ["POST", "/uploads", "http"],
    offset: ["HEAD", "/uploads/:fileId", "http"],
    append: ["PATCH", "/uploads/:fileId", "bytes"],
    remove: ["DELETE", "/uploads/:fileId", "http"],
    describe: ["GET", "/files/:fileId/about"],
    get: ["GET", "/files/:fileId", "http"],
    list: ["GET", "/rooms/:roomId/files"],
    link: ["POST", "/files/:fileId/link"],
    linked: ["GET", "/linked-files/:fileId", "http"],
  },
  locations: {
    move: ["PUT", "/rooms/:roomId/messages/:messageId/location"],
    stop: ["DELETE", "/rooms/:roomId/messages/:messageId/location"],
    list: ["GET", "/locations"],
  },
  links: {
    setPreview: ["PUT", "/rooms/:roomId/messages/:messageId/preview"],
  },
  feeds: {
    list: ["GET", "/feeds"],
    create: ["POST", "/feeds"],
    enter: ["PUT", "/feeds/:roomId/membership"],
  },
  posts: {
    list: ["GET", "/posts"],
    update: ["PATCH", "/feeds/:roomId/posts/:messageId"],
  },
  follows: {
    follow: ["PUT", "/accounts/:accountId/following"],
    unfollow: ["DELETE", "/accounts/:accountId/following"],
  },
  polls: {
    vote: ["PUT", "/rooms/:roomId/messages/:messageId/vote"],
    end: ["POST", "/rooms/:roomId/messages/:messageId/poll/end"],
    voters: ["GET", "/rooms/:roomId/messages/:messageId/voters"],
    own: ["POST", "/rooms/:roomId/votes"],
  },
  saved: {
    save: ["PUT", "/rooms/:roomId/messages/:messageId/saved"],
    unsave: ["DELETE", "/rooms/:roomId/messages/:messageId/saved"],
    list: ["GET", "/saved"],
    among: ["POST", "/rooms/:roomId/saved"],
  },
  hidden: {
    hide: ["PUT", "/rooms/:roomId/messages/:messageId/hidden"],
    unhide: ["DELETE", "/rooms/:roomId/messages/:messageId/hidden"],
  },
  scheduled: {
    set: ["PUT", "/rooms/:roomId/scheduled/:messageId"],
    cancel: ["DELETE", "/rooms/:roomId/scheduled/:messageId"],
    send: ["POST", "/rooms/:roomId/scheduled/:messageId/send"],
    list: ["GET", "/scheduled"],
  },
  search: {
    messages: ["POST", "/search/messages"],
    everything: ["POST", "/search"],
  },
  receipts: {
    markRead: ["PUT", "/rooms/:roomId/read"],
    markUnread: ["PUT", "/rooms/:roomId/unread"],
    markDelivered: ["PUT", "/delivered"],
    list: ["GET", "/rooms/:roomId/receipts"],
    markThreadRead: ["PUT", "/rooms/:roomId/threads/:threadId/read"],
    markThreadUnread: ["PUT", "/rooms/:roomId/threads/:threadId/unread"],
  },
  presence: {
    get: ["POST", "/presence"],
    watch: ["POST", "/presence/watch", "socket"],
    set: ["PUT", "/presence", "socket"],
    typing: ["PUT", "/rooms/:roomId/typing"],
  },
  sync: {
    pull: ["POST", "/sync"],
    tail: ["GET", "/rooms/:roomId/tail"],
  },
} as const satisfies { readonly [Noun in keyof Endpoints]: { readonly [Verb in keyof Endpoints[Noun]]: Route } };

/** Status of each error, and whether another try makes sense. */
export const errors: { readonly [Code in ErrorCode]: readonly [status: number, retry: Retry] } = {
  malformed: [400, "never"],
  invalid_input: [400, "never"],
  unauthenticated: [401, "never"],
  wrong_credentials: [401, "never"],
  forbidden: [403, "never"],
  foreign_origin: [403, "never"],
  account_deactivated: [403, "never"],
  registration_closed: [403, "never"],
  setup_code_wrong: [403, "never"],
  email_unverified: [403, "never"],
  not_found: [404, "never"],
  unknown_endpoint: [404, "never"],
  method_not_allowed: [405, "never"],
  too_slow: [408, "later"],
  email_taken: [409, "never"],
  handle_taken: [409, "never"],
  name_taken: [409, "never"],
  id_reused: [409, "never"],
  has_left: [409, "never"],
  was_removed: [403, "never"],
  too_many_invites: [409, "never"],
  room_archived: [409, "refresh"],
  not_for_direct: [409, "never"],
  not_for_feeds: [409, "never"],
  retention_too_long: [409, "never"],
  too_many_feeds: [409, "never"],
  too_many_emoji: [409, "never"],
  too_many_folders: [409, "never"],
  too_many_hidden: [409, "never"],
  too_many_follows: [409, "never"],
  last_owner: [409, "never"],
  message_deleted: [409, "refresh"],
  changed_elsewhere: [409, "refresh"],
  too_many_changes: [409, "refresh"],
  upload_conflict: [409, "refresh"],
  file_in_use: [409, "never"],
  file_preparing: [409, "later"],
  location_ended: [409, "refresh"],
  poll_ended: [409, "refresh"],
  too_many_locations: [409, "never"],
  already_sent: [409, "refresh"],
  too_many_scheduled: [409, "never"],
  position_ahead: [409, "refresh"],
  too_many_reactions: [409, "refresh"],
  token_invalid: [410, "never"],
  unsupported_tus: [412, "never"],
  quota_exceeded: [413, "never"],
  too_large: [413, "never"],
  unsupported_media_type: [415, "never"],
  range_not_satisfiable: [416, "never"],
  upload_busy: [423, "later"],
  http_only: [421, "never"],
  socket_only: [426, "never"],
  unsupported_version: [426, "never"],
  checksum_mismatch: [460, "later"],
  rate_limited: [429, "later"],
  internal: [500, "later"],
  unavailable: [503, "later"],
};

export const closeCodes = {
  going_away: 4000,
  too_slow: 4001,
  silent: 4002,
  flooding: 4003,
  unauthenticated: 4500,
  account_gone: 4501,
  unsupported_version: 4502,
} as const;

/** Newest and oldest version of the contract that this client speaks. */
export const protocolVersion = 1;
export const oldestProtocol = 1;
/** Events that it knows. */
export const roomEvents = [
  "room.created",
  "room.updated",
  "member.joined",
  "member.left",
  "member.updated",
  "messages.expired",
  "message.created",
  "message.edited",
  "message.updated",
  "message.deleted",
  "reaction.added",
  "reaction.removed",
  "message.pinned",
  "message.unpinned",
] as const;
export const accountEvents = [
  "me.changed",
  "sessions.ended",
  "room.entered",
  "room.left",
  "membership.changed",
  "thread.changed",
  "draft.changed",
  "location.started",
  "location.ended",
  "person.followed",
  "person.unfollowed",
  "poll.voted",
  "message.saved",
  "message.unsaved",
  "message.hidden",
  "message.unhidden",
  "scheduled.changed",
  "scheduled.gone",
] as const;
export const directoryEvents = ["account.changed", "emoji.changed", "emoji.removed"] as const;
export const versionHeader = "Parley-Version";
export const versionParameter = "version";
export const socketPath = "/api/socket";
/** Members above which a room is large: no typing, no broadcast receipts. */
export const largeRoom = 200;
/** People of one reaction that its message names. */
export const reactors = 100;
/** People whom a thread's summary names. */
export const threadAuthors = 3;
/** Events of one room's tail; a reader further behind is told to start over. */
export const maxTailEvents = 1000;
/** Bytes of one HTTP body or one frame from a client. */
export const largestBody = 65536;
