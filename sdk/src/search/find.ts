import type { Output } from "@parley/protocol";
import type { Methods } from "../endpoints.ts";
import type { Environment } from "../environment.ts";
import { isUnreached, toParleyError } from "../parley-error.ts";
import type { State } from "../state/shown.ts";
import { maxPage } from "./bounds.ts";
import { type FoundMessage, isDeviceCursor, type SearchOrder, searchDevice } from "./device-search.ts";
import type { SearchNames } from "./operators.ts";
import { type OwnFound, searchOwn } from "./own-search.ts";
import { paceOf } from "./pace.ts";
import { type SearchInput, searchInput } from "./search-input.ts";
import { type QueryFilter, typedQuery } from "./typed-query.ts";

/** What is to be found. */
export interface SearchRequest {
  /** As somebody types it, with filters such as `from:ann`, "phrases" and -words. */
  readonly typed: string;
  /** What filters are called in the language of the reader, beside English. */
  readonly names?: SearchNames;
  /** `nearest`: phrases before whole words before parts of words. Default: `newest`. */
  readonly order?: SearchOrder;
  /** `next` of the page before. */
  readonly cursor?: string;
  /** Most messages of the page, 1 to 50. Default: 20. */
  readonly limit?: number;
}

/** A page of what was found. */
export interface SearchAnswer extends OwnFound {
  /** Who has searched: the server, all that the reader may see; the device, what it holds. */
  readonly from: "server" | "device";
  readonly messages: readonly FoundMessage[];
  /** The words that were looked for, without the filters: `marksOf` finds them in a text. */
  readonly words: string;
  /** What `search.messages` was asked by, without page and order; null where nothing can be found. */
  readonly asked: SearchInput | null;
  /** Filters that name nobody, no room, no date or nothing that there is. Where no value of an operator is known nothing is found. */
  readonly unresolved: readonly QueryFilter[];
  /** False where messages from before `reached` may be missing: the time for one search was over, or the index is not complete. */
  readonly complete: boolean;
  /** Milliseconds since 1970. */
  readonly reached?: number;
  /** Present while the server's index is being made: the share of the messages that it has, 0 to 1. */
  readonly indexed?: number;
  /** For the next page; null when there is none. */
  readonly next: string | null;
}

/** What a search uses of its client. */
export interface Finding {
  readonly environment: Environment;
  readonly methods: Methods;
  readonly state: () => State;
}

/** Searches on the server, or without one on the device; drafts and saved messages always there. */
export async function find(finding: Finding, request: SearchRequest, signal?: AbortSignal): Promise<SearchAnswer> {
  const query = typedQuery(request.typed, request.names);
  const state = finding.state();
  const people = async (called: string) =>
    isAway(state) ? [] : (await finding.methods.accounts.list({ query: called, limit: 50 }, { signal })).accounts;
  const { input, unresolved, isPossible } = await searchInput(query, { state, now: finding.environment.now(), people });
  signal?.throwIfAborted();
  const own =
    isPossible && request.cursor === undefined ? searchOwn(finding.state(), input) : { drafts: [], saved: [] };
  const all = { ...own, words: input.words ?? "", asked: isPossible ? input : null, unresolved };
  if (!isPossible)
    return { ...all, from: isAway(state) ? "device" : "server", messages: [], complete: true, next: null };
  return { ...all, ...(await pageOf(finding, input, request, signal)) };
}

/** While a connection is being made the device answers, so that nobody waits for it. */
const isAway = ({ connection: { phase } }: State): boolean => !["live", "syncing", "idle"].includes(phase);

type Page = Pick<SearchAnswer, "from" | "messages" | "complete" | "reached" | "indexed" | "next">;

async function pageOf(
  finding: Finding,
  input: SearchInput,
  request: SearchRequest,
  signal?: AbortSignal,
): Promise<Page> {
  const { order = "newest", cursor } = request;
  const limit = Math.min(Math.max(1, request.limit ?? 20), maxPage);
  const onDevice = async (): Promise<Page> => {
    const pace = paceOf(finding.environment, signal);
    const page = await searchDevice(finding.state(), input, { order, limit, cursor: cursor ?? null }, pace);
    return { from: "device", ...page };
  };
  if (cursor === undefined ? isAway(finding.state()) : isDeviceCursor(cursor)) return onDevice();
  try {
    const answer = await finding.methods.search.messages({ ...input, order, limit, cursor }, { signal });
    return { from: "server", ...answered(answer) };
  } catch (error) {
    // A page behind one of the server's is the server's alone.
    if (signal?.aborted || cursor !== undefined || !isUnreached(toParleyError(error))) throw error;
    return onDevice();
  }
}

function answered({ messages, complete, reached, indexed, next }: Output<"search.messages">): Omit<Page, "from"> {
  const found = messages.map(({ roomId, message, ...more }) => ({ message: { ...message, roomId }, ...more }));
  return { messages: found, complete, reached, indexed, next };
}
