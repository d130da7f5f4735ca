import { accountsNoun } from "./accounts.ts";
import { emojiNoun } from "./custom-emoji.ts";
import { draftsNoun } from "./drafts.ts";
import { feedsNoun } from "./feeds.ts";
import { filesNoun } from "./files.ts";
import { followsNoun } from "./follows.ts";
import { hiddenNoun } from "./hidden.ts";
import { invitesNoun } from "./invites.ts";
import { linksNoun } from "./links.ts";
import { locationsNoun } from "./locations.ts";
import { membersNoun } from "./members.ts";
import { messagesNoun } from "./messages.ts";
import { pollsNoun } from "./polls.ts";
import { postsNoun } from "./posts.ts";
import { presenceNoun } from "./presence.ts";
import { receiptsNoun } from "./receipts.ts";
import { roomsNoun } from "./rooms.ts";
import { savedNoun } from "./saved.ts";
import { scheduledNoun } from "./scheduled.ts";
import { searchNoun } from "./search.ts";
import { serverNoun } from "./server.ts";
import { sessionsNoun } from "./sessions.ts";
import { threadsNoun } from "./threads.ts";

export * from "./accounts.ts";
export * from "./custom-emoji.ts";
export * from "./drafts.ts";
export * from "./feeds.ts";
export * from "./file-types.ts";
export * from "./files.ts";
export * from "./follows.ts";
export * from "./hidden.ts";
export * from "./invites.ts";
export * from "./links.ts";
export * from "./locations.ts";
export * from "./members.ts";
export * from "./messages.ts";
export * from "./polls.ts";
export * from "./posts.ts";
export * from "./presence.ts";
export * from "./receipts.ts";
export * from "./rooms.ts";
export * from "./saved.ts";
export * from "./scheduled.ts";
export * from "./search.ts";
export * from "./server.ts";
export * from "./sessions.ts";
export * from "./threads.ts";

/** Every noun of the contract. `sync` is none: it is built from the nouns. */
export const nouns = {
  server: serverNoun,
  accounts: accountsNoun,
  sessions: sessionsNoun,
  rooms: roomsNoun,
  members: membersNoun,
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
