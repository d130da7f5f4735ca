import { expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { sizes as contract, type Limit, limits } from "@parley/protocol";
import { maxProfiles, profileBytes } from "../src/accounts/named.ts";
import { deepest } from "../src/calls/json.ts";
import { guessesAnywhere, guessesHere, maxPause } from "../src/calls/login-throttle.ts";
import { processLease } from "../src/cluster/cluster.ts";
import { maxCommands } from "../src/cluster/redis/acknowledged-commands.ts";
import { commandTimeout } from "../src/cluster/redis/link.ts";
import { limiterTimeout } from "../src/cluster/redis/shared-limiter.ts";
import { maxWaiting, maxWaitTime } from "../src/database/queue-bounds.ts";
import { connectTimeout, maxSilence, serverLimits } from "../src/database/server/server-connection.ts";
import { checkpointBytes, linkLifetime, unusedRetention } from "../src/files/bounds.ts";
import { socketsPerProcess } from "../src/http/listener.ts";
import { drainedBytes } from "../src/http/taken-body.ts";
import { maxNotesRead, maxRoomsMerged } from "../src/inbox/bounds.ts";
import { maxOpenInvites } from "../src/invites/create.ts";
import { failedRetention, maxFailed } from "../src/jobs/bounds.ts";
import {
  accountRate,
  hostRate,
  maxPageBytes,
  maxPages,
  maxPictureBytes as maxPreviewBytes,
  maxPreviews,
  maxWait,
} from "../src/link-previews/bounds.ts";
import { dispatchedAtOnce, forgottenAfter, lateAfter, parkedAfter } from "../src/log/readers/bounds.ts";
import { lettersPerHour } from "../src/mail/mailer.ts";
import { roomsAtOnce } from "../src/members/leave-everywhere.ts";
import { maxLookalikes, maxSameLooking } from "../src/members/store.ts";
import { maxEditions } from "../src/messages/history.ts";
import { maxMentions } from "../src/messages/mentions/mentions.ts";
import { maxRedirects, requestTimeout } from "../src/outside/bounds.ts";
import { maxFrames, maxPictureBytes, maxPixels, maxWorkerMemory, prepareTimeout } from "../src/pictures/bounds.ts";
import { maxPulled } from "../src/polls/pulled.ts";
import { accountFrames } from "../src/realtime/account-floods.ts";
import { framesHeld } from "../src/realtime/fence.ts";
import { heartbeat, socketsPerAccount } from "../src/realtime/handshake.ts";
import { backlog, greetingTimeout, letInAtOnce } from "../src/realtime/sockets.ts";
import { burst, perSecond } from "../src/realtime/token-bucket.ts";
import { membersWalked } from "../src/receipts/bounds.ts";
import { deliveriesWaiting } from "../src/receipts/mark-delivered.ts";
import { erasedAtOnce, erasuresOfRun, roomsAtOnce as roomsExpiredAtOnce } from "../src/retention/bounds.ts";
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
import { entriesSorted } from "../src/words/find.ts";
import { maxWords } from "../src/words/words-of.ts";

/** Sizes of the contract that have a row below. */
const named = new Set<string | symbol>();
const sizes = new Proxy(contract, {
  get(target, name, receiver) {
    named.add(name);
    return Reflect.get(target, name, receiver);
  },
});

const fixed: Record<string, number> = {
  "Bytes of a request's body or of a client's frame": sizes.body,
  "Bytes of the server's icon": sizes.icon,
  "Pixels of its longer side": sizes.iconSide,
  "Bytes of unwanted bytes in a request that are still taken, so that its sender reads the answer": drainedBytes,
  "Levels of nesting in JSON": deepest,
  "Characters of a message, whatever the setting": sizes.messageCeiling,
  "Different mentions of a message": maxMentions,
  "Parts of a message": sizes.parts,
  "Members whom a card names as looking like the person": maxLookalikes,
  "Accounts with one skeleton of a name that are looked for in a room": maxSameLooking,
  "Saved messages of an account": maxSaved,
  "Saved messages that a pull tells": savedTold,
  "Different folders of an account's saved messages": sizes.savedFolders,
  "Characters of the name of such a folder": sizes.savedFolder,
  "Characters of the note on a saved message": sizes.savedNote,
  "Milliseconds of a voice message": sizes.voiceDuration,
  "Bars of the waveform of a voice message": sizes.voiceBars,
  "Characters of the part of a message that an answer quotes": sizes.quote,
  "Different emoji on a message": sizes.reactionKinds,
  "People of one reaction that its message names": sizes.reactors,
  "People whom a thread's summary names": sizes.threadAuthors,
  "Characters of the name of an own section in the list of rooms": sizes.sectionName,
  "System lines between two messages of a room": sizes.systemLines,
  "People that a system line names": sizes.systemLineNames,
  "Drafts of an account": sizes.drafts,
  "UTF-16 units of all drafts of an account": sizes.draftCharacters,
  "Messages that an account hides from itself": sizes.hidden,
  "Scheduled messages of an account": sizes.scheduled,
  "UTF-16 units of all scheduled messages of an account": sizes.scheduledCharacters,
  "Milliseconds until the time of a scheduled message": sizes.scheduledAhead,
  "Characters of the name of a time zone": sizes.timeZone,
  "Days after which messages are deleted": sizes.retentionDays.max,
  "Expired messages that one transaction erases": erasedAtOnce,
  "Transactions of one run of the job of retention that erase messages": erasuresOfRun,
  "Rooms that the job of retention finds at once": roomsExpiredAtOnce,
  "Earlier texts kept of a message": maxEditions,
  "Items of a page": sizes.page,
  "Things that a list counts exactly": sizes.counted,
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
  "Characters of the text that says what a picture shows": sizes.altText,
  "Pixels of a side of a picture or a video, as its sender says them": sizes.pictureSide,
  "Milliseconds of a video or a sound, as its sender says them": sizes.mediaDuration,
  "Pixels of the longer side of a small picture": sizes.smallPicture,
  "Pixels of the longer side of a large picture": sizes.largePicture,
  "Bytes of the picture of a person or a room": sizes.faceBytes,
  "Characters of the metadata of an upload": sizes.uploadMetadata,
  "Unfinished uploads of an account": sizes.unfinishedUploads,
  "Milliseconds for which an upload without new bytes is kept, and a file that no message carries": unusedRetention,
  "Milliseconds for which a link to a file works": linkLifetime,
  "Characters of the address of a link with a preview": sizes.linkAddress,
  "Characters of the title of a link's preview": sizes.linkTitle,
  "Characters of the description of a link's preview": sizes.linkDescription,
  "Characters of the name of its site": sizes.linkSite,
  "Links of a message that get a preview": maxPreviews,
  "Bytes of an upload that are sent again after a crash of the server": checkpointBytes,
  "Characters of the label of a location": sizes.locationLabel,
  "Metres of the accuracy of a location": sizes.locationAccuracy,
  "Characters of the title of a thread": sizes.threadTitle,
  "Characters of the title of a post": sizes.postTitle,
  "Characters of the reward of a post": sizes.postReward,
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
  "Mentions and answers that a page of the inbox reads of each source": maxNotesRead,
  "Rooms of an account whose @room mentions the inbox reads room by room": maxRoomsMerged,
  "Words by which an account or a channel is found": maxWords,
  "Index entries that a search for people or channels sorts": entriesSorted,
  "Pieces of work of a process that wait for the database": maxWaiting,
  "Milliseconds that a piece of work waits for its turn": maxWaitTime,
};

/** What operators may meet. */
const inside: Record<string, number> = {
  "Milliseconds for which a database server that says nothing is listened to": maxSilence,
  "Milliseconds for making a connection to a database server, and of waiting for a free one": connectTimeout,
  "Milliseconds of one statement on a database server": serverLimits.statement,
  "Milliseconds of waiting for a lock there": serverLimits.lock,
  "Milliseconds of a transaction in which nothing is asked": serverLimits.idleTransaction,
  "Milliseconds of one command to Redis": commandTimeout,
  "Milliseconds of a question to Redis for limits": limiterTimeout,
  "Milliseconds after which a process that is not heard of is taken for dead": processLease,
  "Commands of a process in one order to the others": maxCommands,
  "Frames that a process holds back until it knows again who is in which room": framesHeld,
  "New sockets of a process that are let in at the same time": letInAtOnce,
  "Rooms that one transaction removes an account from": roomsAtOnce,
  "Rooms of which one transaction tells the readers of the log": dispatchedAtOnce,
  "Milliseconds that a reader of the log may be behind": lateAfter,
  "Milliseconds for which a room fails a reader before it is parked": parkedAfter,
  "Milliseconds for which a reader that no process has is kept": forgottenAfter,
  "Failed jobs that are kept": maxFailed,
  "Milliseconds for which a failed job is kept": failedRetention,
  "Bytes that are read of a page for a preview": maxPageBytes,
  "Bytes of the picture of a preview, before it is decoded": maxPreviewBytes,
  "Pages that are requested for one account in a minute": accountRate.max,
  "Pages that are requested from one host in a minute": hostRate.max,
  "Milliseconds that a preview waits for its host": maxWait,
  "Pages whose previews are kept": maxPages,
  "Milliseconds of one request to another host": requestTimeout,
  "Redirects that it follows": maxRedirects,
  "Pixels of a picture that is prepared": maxPixels,
  "Bytes of a picture that is prepared": maxPictureBytes,
  "Frames of an animated picture": maxFrames,
  "Milliseconds of the work on one picture": prepareTimeout,
  "Bytes of memory of that process, on Linux": maxWorkerMemory,
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
  for (const [head, sizesOfTable] of [
    ["What", fixed],
    ["Inside", inside],
  ] as const) {
    const told = table(head).map(([, what, max]) => [what, Number(max)]);
    expect(told).toEqual(Object.entries(sizesOfTable));
  }
});

test("docs/limits.md has each size of the contract", () => {
  expect(Object.keys(contract).filter((name) => !named.has(name))).toEqual([]);
});
