import type { Output } from "@parley/protocol";
import type { Methods } from "../calls/endpoints.ts";
import { isUnreached, toParleyError } from "../contract/parley-error.ts";
import type { Environment } from "../environment/environment.ts";
import type { State } from "../state/shown/shown.ts";
import { indexLag, maxPage } from "./bounds.ts";
import { compareFound, type FoundMessage, isDeviceCursor, type SearchOrder, searchDevice } from "./device-search.ts";
import type { SearchNames } from "./operators.ts";
import { type OwnFound, searchOwn } from "./own-search.ts";
import { paceOf } from "./pace.ts";
import { type SearchInput, searchInput } from "./search-input.ts";
import { type QueryFilter, typedQuery } from "./typed-query.ts";

/** A search request. */
export interface SearchRequest {
  /** The query as typed, with filters such as `from:ann`, "phrases" and -words. */
  readonly typed: string;
  /** Names of filters in the user's language, in addition to English. */
  readonly names?: SearchNames;
  /** `nearest`: by `nearness`, then newest first. Default: `newest`. */
  readonly order?: SearchOrder;
  /** `next` of the previous page. */
  readonly cursor?: string;
  /** Most messages of the page, 1 to 50. Default: 20. */
  readonly limit?: number;
}

/** A page of results. */
export interface SearchAnswer extends OwnFound {
  /** `server`: searched all messages that the account may read; `device`: only those on the device. */
  readonly from: "server" | "device";
  readonly messages: readonly FoundMessage[];
  /** The words of the query without filters: pass them to `marksOf` to highlight matches in a text. */
  readonly words: string;
  /** Input of `search.messages` without page and order; null if the query cannot match anything. */
  readonly asked: SearchInput | null;
  /** Filters whose value is no known person, room, date or keyword. If all values of an operator are unknown, there are no results. */
  readonly unresolved: readonly QueryFilter[];
  /** False if matches sent before `reached` may be missing, because of the time limit of one search, or because the index is incomplete. */
  readonly complete: boolean;
  /** Milliseconds since 1970. */
  readonly reached?: number;
  /** Present while the server's index is being built: the share of messages that it contains, 0 to 1. */
  readonly indexed?: number;
  /** Cursor of the next page; null on the last page. */
  readonly next: string | null;
}

/** The parts of a client that a search uses. */
export interface Finding {
  readonly environment: Environment;
  readonly methods: Methods;
  readonly state: () => State;
}

/** Searches on the server, or on the device if the server is unreachable. Drafts and saved messages are always searched on the device. */
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

/** True while there is no connection: the device then answers, so that the user need not wait. */
const isAway = ({ connection: { phase } }: State): boolean => !["live", "syncing", "idle"].includes(phase);

type Page = Pick<SearchAnswer, "from" | "messages" | "complete" | "reached" | "indexed" | "next">;
type ServerPage = Omit<Page, "from">;

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
    const page = answered(await finding.methods.search.messages({ ...input, order, limit, cursor }, { signal }));
    return { from: "server", ...(cursor === undefined ? await withRecent(finding, input, page, order, signal) : page) };
  } catch (error) {
    // Only the server can continue a search whose first page came from the server.
    if (signal?.aborted || cursor !== undefined || !isUnreached(toParleyError(error))) throw error;
    return onDevice();
  }
}

/**
 * Adds to the first page of the server the matches that the device has received in the last minute, because the server's index is a moment
 * behind. A match that belongs behind the last result of the page is left to the next page.
 */
async function withRecent(
  { environment, state }: Finding,
  input: SearchInput,
  page: ServerPage,
  order: SearchOrder,
  signal?: AbortSignal,
): Promise<ServerPage> {
  const after = Math.max(input.after ?? 0, environment.now() - indexLag);
  if (input.before !== undefined && input.before <= after) return page;
  const pace = paceOf(environment, signal);
  const recent = await searchDevice(state(), { ...input, after }, { order, limit: maxPage, cursor: null }, pace);
  const found = new Set(page.messages.map(({ message }) => message.id));
  const last = page.next === null ? undefined : page.messages.at(-1);
  const missing = recent.messages.filter(
    (one) => !found.has(one.message.id) && (last === undefined || compareFound(order, one, last) < 0),
  );
  if (missing.length === 0) return page;
  return { ...page, messages: [...page.messages, ...missing].sort((one, other) => compareFound(order, one, other)) };
}

function answered({ messages, complete, reached, indexed, next }: Output<"search.messages">): ServerPage {
  const found = messages.map(({ roomId, message, ...more }) => ({ message: { ...message, roomId }, ...more }));
  return { messages: found, complete, reached, indexed, next };
}
