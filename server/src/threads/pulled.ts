import type { ThreadEntry } from "@parley/protocol";
import { roomPart } from "../noun.ts";
import { changedThreads, latestThreads } from "./changed.ts";
import { entriesOf, type ThreadKey } from "./entries.ts";

/** Most threads of one piece of a pull: a room in which more changed starts over, with the threads that have the latest replies. */
export const threadLimit = 500;
/** Bytes of a thread's JSON. */
const bytes = 330;

/** The threads of a pull. */
export const pulledThreads = roomPart<ThreadKey, ThreadEntry>({
  max: threadLimit,
  changed: changedThreads,
  all: (read, accountId, roomIds) => latestThreads(read, accountId, roomIds, threadLimit),
  bytes: () => bytes,
  load: entriesOf,
});
