import { accountsNoun } from "./accounts/noun.ts";
import { customEmojiNoun } from "./custom-emoji/noun.ts";
import { draftsNoun } from "./drafts/noun.ts";
import { feedsNoun } from "./feeds/noun.ts";
import { filesNoun } from "./files/noun.ts";
import { followsNoun } from "./follows/noun.ts";
import { hiddenNoun } from "./hidden/noun.ts";
import { inboxNoun } from "./inbox/noun.ts";
import { invitesNoun } from "./invites/noun.ts";
import { linkPreviewsNoun } from "./link-previews/noun.ts";
import { locationsNoun } from "./locations/noun.ts";
import { membersNoun } from "./members/noun.ts";
import { messagesNoun } from "./messages/noun.ts";
import type { Noun } from "./noun.ts";
import { pollsNoun } from "./polls/noun.ts";
import { postsNoun } from "./posts/noun.ts";
import { presenceNoun } from "./presence/noun.ts";
import { reactionsNoun } from "./reactions/noun.ts";
import { receiptsNoun } from "./receipts/noun.ts";
import { registrationNoun } from "./registration/noun.ts";
import { retentionNoun } from "./retention/noun.ts";
import { roomsNoun } from "./rooms/noun.ts";
import { savedNoun } from "./saved/noun.ts";
import { scheduledNoun } from "./scheduled/noun.ts";
import { searchNoun } from "./search/noun.ts";
import { serverNoun } from "./server/noun.ts";
import { sessionsNoun } from "./sessions/noun.ts";
import { threadsNoun } from "./threads/noun.ts";

/** Every noun of the server, in order of dependency: a noun imports only nouns above it. Hooks run in this order. */
export const nouns = [
  sessionsNoun,
  accountsNoun,
  serverNoun,
  roomsNoun,
  messagesNoun,
  threadsNoun,
  membersNoun,
  feedsNoun,
  followsNoun,
  postsNoun,
  pollsNoun,
  invitesNoun,
  registrationNoun,
  filesNoun,
  customEmojiNoun,
  reactionsNoun,
  locationsNoun,
  linkPreviewsNoun,
  inboxNoun,
  draftsNoun,
  savedNoun,
  hiddenNoun,
  scheduledNoun,
  retentionNoun,
  searchNoun,
  receiptsNoun,
  presenceNoun,
] as const satisfies readonly Noun[];
