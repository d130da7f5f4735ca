import { expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Limit, limits, sizes } from "@parley/protocol";
import { maxProfiles, profileBytes } from "../src/accounts/named.ts";
import { deepest } from "../src/calls/json.ts";
import { guessesAnywhere, guessesHere, maxPause } from "../src/calls/login-throttle.ts";
import { maxWaiting, maxWaitTime } from "../src/database/queue-bounds.ts";
import { checkpointBytes, linkLifetime, unusedRetention } from "../src/files/bounds.ts";
import { socketsPerProcess } from "../src/http/listener.ts";
import { drainedBytes } from "../src/http/taken-body.ts";
import { maxOpenInvites } from "../src/invites/create.ts";
import { lettersPerHour } from "../src/mail/mailer.ts";
import { maxLookalikes, maxSameLooking } from "../src/members/store.ts";
import { maxEditions } from "../src/messages/history.ts";
import { maxMentions } from "../src/messages/mentions.ts";
import { maxPulled } from "../src/polls/pulled.ts";
import { accountFrames } from "../src/realtime/account-floods.ts";
import { heartbeat, socketsPerAccount } from "../src/realtime/handshake.ts";
import { backlog, greetingTimeout } from "../src/realtime/sockets.ts";
import { burst, perSecond } from "../src/realtime/token-bucket.ts";
import { membersWalked } from "../src/receipts/bounds.ts";
import { deliveriesWaiting } from "../src/receipts/mark-delivered.ts";
import { maxSaved, savedTold } from "../src/saved/bounds.ts";
import { roomsCompared, searchesWaiting, searchTime } from "../src/search/bounds.ts";
import { findsWaiting } from "../src/search/sqlite/bounds.ts";
import { maxSessions } from "../src/sessions/open.ts";
import { maxHashesWaiting } from "../src/sessions/password.ts";
import {
  pieceBytes,
  pieceEntries,
  pieceEvents,
  pieceRooms,
  pieceStartsOver,
  pieceTails,
  pullsWaiting,
} from "../src/sync/bounds.ts";
import { threadLimit } from "../src/threads/pulled.ts";
import { maxWords } from "../src/words/words-of.ts";

const fixed: Record<string, number> = {
  "Bytes of a request's body or of a client's frame": sizes.body,
  "Bytes of the server's icon": sizes.icon,
  "Pixels of its longer side": sizes.iconSide,
  "Bytes of unwanted bytes in a request that are still taken, so that its sender reads the answer": drainedBytes,
  "Levels of nesting in JSON": deepest,
  "Characters of a message, whatever the setting": sizes.messageCeiling,
  "Different mentions of a message": maxMentions,
  "Members whom a card names as looking like the person": maxLookalikes,
  "Accounts with one skeleton of a name that are looked for in a room": maxSameLooking,
  "Saved messages of an account": maxSaved,
  "Saved messages that a pull tells": savedTold,
  "Different folders of an account's saved messages": sizes.savedFolders,
  "Characters of the name of such a folder": sizes.savedFolder,
  "Characters of the note on a saved message": sizes.savedNote,
  "Milliseconds of a voice message": sizes.voiceDuration,
  "Characters of the part of a message that an answer quotes": sizes.quote,
  "Different emoji on a message": sizes.reactionKinds,
  "People of one reaction that its message names": sizes.reactors,
  "People whom a thread's summary names": sizes.threadAuthors,
  "System lines between two messages of a room": sizes.systemLines,
  "People that a system line names": sizes.systemLineNames,
  "Drafts of an account": sizes.drafts,
  "UTF-16 units of all drafts of an account": sizes.draftCharacters,
  "Messages that an account hides from itself": sizes.hidden,
  "Scheduled messages of an account": sizes.scheduled,
  "UTF-16 units of all scheduled messages of an account": sizes.scheduledCharacters,
  "Milliseconds until the time of a scheduled message": sizes.scheduledAhead,
  "Characters of the name of a time zone": sizes.timeZone,
  "Earlier texts kept of a message": maxEditions,
  "Items of a page": sizes.page,
  "Characters that a search is asked by": sizes.searchWords,
  "Values of one filter of a search": sizes.searchFilters,
  "Messages of a page of a search": sizes.searchPage,
  "Things of each kind where everything is searched": sizes.searchEverything,
  "Milliseconds of one search": searchTime,
  "Searches of an account that wait for the one under way, on one process": searchesWaiting,
  "Searches that wait for the index of a process, on SQLite": findsWaiting,
  "Rooms of an account whose names are compared by a search": roomsCompared,
  "Bytes of a page of messages, threads, rooms or earlier texts, estimated": sizes.pageBytes,
  "Members of a room with typing, receipts and new system lines about people": sizes.largeRoom,
  "Bytes of a file, whatever the setting": sizes.largestFile,
  "Characters of a file's name": sizes.fileName,
  "Characters of the metadata of an upload": sizes.uploadMetadata,
  "Unfinished uploads of an account": sizes.unfinishedUploads,
  "Milliseconds for which an upload without new bytes is kept, and a file that no message carries": unusedRetention,
  "Milliseconds for which a link to a file works": linkLifetime,
  "Bytes of an upload that are sent again after a crash of the server": checkpointBytes,
  "Characters of the label of a location": sizes.locationLabel,
  "Metres of the accuracy of a location": sizes.locationAccuracy,
  "Characters of the title of a thread": sizes.threadTitle,
  "Characters of the question of a poll": sizes.pollQuestion,
  "Characters of an option of a poll": sizes.pollOption,
  "Options of a poll": sizes.pollOptions,
  "Columns of a table in a message": sizes.tableColumns,
  "Rows of a table in a message, without its head": sizes.tableRows,
  "UTF-16 units of a formula in a message": sizes.formula,
  "Formulas of a message": sizes.formulas,
  "Votes that a pull brings": maxPulled,
  "Emoji of a server's own": sizes.emoji,
  "Aliases of an emoji": sizes.emojiAliases,
  "Bytes of the picture of an emoji": sizes.emojiBytes,
  "Pixels of a side of the picture of an emoji": sizes.emojiSide,
  "Feeds of a server that are not archived": sizes.feeds,
  "People whom an account follows": sizes.follows,
  "Live locations of an account at the same time": sizes.liveLocations,
  "Milliseconds between two positions of a live location that are stored": sizes.locationInterval,
  "Sessions of an account": maxSessions,
  "Open invite links of an account, over all its rooms": maxOpenInvites,
  "Letters to one address in an hour": lettersPerHour,
  "Wrong passwords for one account from one network in 15 minutes": guessesHere,
  "Passwords that wait to be hashed at one process": maxHashesWaiting,
  "Tries at one account from all unknown networks in an hour": guessesAnywhere,
  "Seconds between two such turns": maxPause,
  "Sockets of an account at one process": socketsPerAccount,
  "Sockets of a process": socketsPerProcess,
  "Milliseconds until a new socket says who it is": greetingTimeout,
  "Milliseconds of silence on a socket": heartbeat,
  "Frames of a socket at once": burst,
  "Frames of a socket per second from then on": perSecond,
  "Frames of all sockets of an account at one process at once": accountFrames.count,
  "Frames of all those sockets per second from then on": accountFrames.perSecond,
  "Bytes from all those sockets at once": accountFrames.bytes,
  "Bytes from all those sockets per second from then on": accountFrames.bytesPerSecond,
  "Bytes that wait for a slow socket": backlog,
  "Events of one room's tail": sizes.tail,
  "Bytes of rooms in one piece of a pull, and of events in one tail, estimated": pieceBytes,
  "Events of one piece, and of one tail's answer": pieceEvents,
  "Memberships that one piece looks at": pieceRooms,
  "Rooms of one piece that come as entries": pieceEntries,
  "Rooms of one piece whose events come": pieceTails,
  "Rooms of one piece that start over": pieceStartsOver,
  "Threads of one piece": threadLimit,
  "Profiles that one answer looks at, changed or named": maxProfiles,
  "Bytes of the changed and of the named profiles in one answer, each": profileBytes,
  "Pulls of an account that wait for the one under way, on one process": pullsWaiting,
  "Deliveries in several rooms that wait for the one under way, on one process": deliveriesWaiting,
  "Members of a room, past and present, that one page of receipts looks at": membersWalked,
  "Words by which an account or a channel is found": maxWords,
  "Pieces of work of a process that wait for the database": maxWaiting,
  "Milliseconds that a piece of work waits for its turn": maxWaitTime,
};

/** The rows of the table whose head begins with a word, cell by cell. */
function table(head: string): string[][] {
  const page = readFileSync(join(import.meta.dir, "../../docs/limits.md"), "utf8");
  const rows =
    page
      .slice(page.indexOf(`| ${head} |`))
      .split("\n\n")[0]
      ?.trim()
      .split("\n")
      .slice(2) ?? [];
  return rows.map((row) => row.split("|").map((cell) => cell.trim()));
}

test("docs/limits.md has each rate limit as it is, and no other", () => {
  const rows = Object.entries<Limit>(limits).map(([name, { calls, seconds, by }]) => [name, calls, seconds, by]);
  const told = table("Limit").map((cells) => cells.slice(1, 5));
  expect(told).toEqual(rows.map(([name, ...rest]) => [`\`${name}\``, ...rest.map(String)]));
});

test("docs/limits.md has each size as it is, and no other", () => {
  const told = table("What").map(([, what, max]) => [what, Number(max)]);
  expect(told).toEqual(Object.entries(fixed));
});
