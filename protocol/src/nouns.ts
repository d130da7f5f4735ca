import { accountsNoun } from "./nouns/accounts.ts";
import { emojiNoun } from "./nouns/custom-emoji.ts";
import { draftsNoun } from "./nouns/drafts.ts";
import { feedsNoun } from "./nouns/feeds.ts";
import { filesNoun } from "./nouns/files.ts";
import { followsNoun } from "./nouns/follows.ts";
import { hiddenNoun } from "./nouns/hidden.ts";
import { invitesNoun } from "./nouns/invites.ts";
import { linksNoun } from "./nouns/links.ts";
import { locationsNoun } from "./nouns/locations.ts";
import { membersNoun } from "./nouns/members.ts";
import { messagesNoun } from "./nouns/messages.ts";
import { pollsNoun } from "./nouns/polls.ts";
import { postsNoun } from "./nouns/posts.ts";
import { presenceNoun } from "./nouns/presence.ts";
import { receiptsNoun } from "./nouns/receipts.ts";
import { retentionNoun } from "./nouns/retention.ts";
import { roomsNoun } from "./nouns/rooms.ts";
import { savedNoun } from "./nouns/saved.ts";
import { scheduledNoun } from "./nouns/scheduled.ts";
import { searchNoun } from "./nouns/search.ts";
import { serverNoun } from "./nouns/server.ts";
import { sessionsNoun } from "./nouns/sessions.ts";
import { threadsNoun } from "./nouns/threads.ts";

export * from "./file-types.ts";
export * from "./nouns/accounts.ts";
export * from "./nouns/custom-emoji.ts";
export * from "./nouns/drafts.ts";
export * from "./nouns/feeds.ts";
export * from "./nouns/files.ts";
export * from "./nouns/follows.ts";
export * from "./nouns/hidden.ts";
export * from "./nouns/invites.ts";
export * from "./nouns/links.ts";
export * from "./nouns/locations.ts";
export * from "./nouns/members.ts";
export * from "./nouns/messages.ts";
export * from "./nouns/polls.ts";
export * from "./nouns/posts.ts";
export * from "./nouns/presence.ts";
export * from "./nouns/receipts.ts";
export * from "./nouns/retention.ts";
export * from "./nouns/rooms.ts";
export * from "./nouns/saved.ts";
export * from "./nouns/scheduled.ts";
export * from "./nouns/search.ts";
export * from "./nouns/server.ts";
export * from "./nouns/sessions.ts";
export * from "./nouns/threads.ts";

/** Every noun of the contract. `sync` is none: it is built from the nouns. */
export const nouns = {
  server: serverNoun,
  accounts: accountsNoun,
  sessions: sessionsNoun,
  rooms: roomsNoun,
  members: membersNoun,
  retention: retentionNoun,
  invites: invitesNoun,
  emoji: emojiNoun,
  messages: messagesNoun,
  threads: threadsNoun,
  drafts: draftsNoun,
  files: filesNoun,
  locations: locationsNoun,
  links: linksNoun,
  feeds: feedsNoun,
  posts: postsNoun,
  follows: followsNoun,
  polls: pollsNoun,
  saved: savedNoun,
  hidden: hiddenNoun,
  scheduled: scheduledNoun,
  search: searchNoun,
  receipts: receiptsNoun,
  presence: presenceNoun,
};
