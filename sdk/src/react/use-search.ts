import { useCallback, useEffect, useRef, useState } from "react";
import type { Client } from "../client/client.ts";
import { type ParleyError, toParleyError } from "../contract/parley-error.ts";
import { indexingPause } from "../search/bounds.ts";
import type { SearchOrder } from "../search/device-search.ts";
import type { SearchAnswer, SearchRequest } from "../search/find.ts";
import {
  afterEvent,
  firstPage,
  keeping,
  knowsNewer,
  type ShownAnswer,
  withNewer,
  withPage,
} from "../search/shown-answer.ts";
import type { RoomMessage } from "../state/state.ts";
import { useClient } from "./provider.ts";
import { useParley } from "./use-parley.ts";

/** A search that runs while the user types. */
export interface LiveSearch {
  /** The loaded pages as one answer; that of the previous query until the next answer arrives. Null before the first answer, and for an empty query. */
  readonly answer: SearchAnswer | null;
  /** The typed text that `answer` belongs to. */
  readonly typed: string;
  /** True while the present query has no answer yet. */
  readonly searching: boolean;
  /** True while another page is being loaded. */
  readonly loading: boolean;
  /** Error of the last page that failed to load. */
  readonly error: ParleyError | null;
  /** Loads the next page, or retries the one that failed. */
  readonly loadMore: () => void;
  /** True if new matching messages were sent in the account's rooms since the answer. */
  readonly hasNewer: boolean;
  /** Adds the new matching messages to the answer. */
  readonly showNewer: () => void;
}

export interface SearchOptions extends Pick<SearchRequest, "names" | "order" | "limit"> {
  /** Milliseconds without typing after which the search starts. Default: 180. */
  readonly delay?: number;
}

interface Found {
  readonly key: string;
  readonly typed: string;
  readonly shown: ShownAnswer | null;
  /** Number of pages in the answer. */
  readonly pages: number;
}

const nothing: Found = { key: "", typed: "", shown: null, pages: 0 };

const begun = (key: string, typed: string, page: SearchAnswer, order: SearchOrder): Found => ({
  ...{ key, typed, shown: firstPage(page, order), pages: 1 },
});

const goneOn = (found: Found, page: SearchAnswer): Found =>
  found.shown === null ? found : { ...found, shown: withPage(found.shown, page), pages: found.pages + 1 };

/** Replaces the answer by its new first page, unless the user has loaded further pages. */
const askedAgain = (found: Found, page: SearchAnswer): Found =>
  found.shown === null || found.pages > 1
    ? found
    : { ...found, shown: firstPage(page, found.shown.order, found.shown) };

/**
 * Searches for the typed text after a short pause, again when the connection is lost or restored, and every few seconds while the index is
 * being built. The previous answer stays until the next one; deleted messages are removed from it, and edited ones are updated or removed.
 * `names` has to be a stable object.
 */
export function useSearch(
  typed: string,
  { names, order = "newest", limit, delay = 180 }: SearchOptions = {},
): LiveSearch {
  const client = useClient();
  const isLive = useParley(({ connection: { phase } }) => phase === "live" || phase === "syncing");
  const [found, setFound] = useState(nothing);
  const [busy, setBusy] = useState<{ readonly key: string; readonly error: ParleyError | null } | null>(null);
  const [tries, setTries] = useState(0);
  const stop = useRef<AbortController | null>(null);
  const key = typed.trim() === "" ? "" : JSON.stringify([typed, order, limit, isLive]);

  const read = useCallback(
    async (cursor: string | null) => {
      stop.current?.abort();
      const own = new AbortController();
      stop.current = own;
      setBusy({ key, error: null });
      try {
        const page = await client.search.find({ typed, names, order, limit, cursor: cursor ?? undefined }, own);
        if (own.signal.aborted) return;
        setFound((before) => (cursor === null ? begun(key, typed, page, order) : goneOn(before, page)));
        setBusy(null);
      } catch (error) {
        if (!own.signal.aborted) setBusy({ key, error: toParleyError(error) });
      }
    },
    [client, typed, names, order, limit, key],
  );

  // biome-ignore lint/correctness/useExhaustiveDependencies: a retry starts another search
  useEffect(() => {
    if (key === "") return setFound(nothing);
    const timer = setTimeout(() => void read(null), delay);
    return () => {
      clearTimeout(timer);
      stop.current?.abort();
    };
  }, [read, key, delay, tries]);
  useFollowing(client, setFound);

  const { shown, pages } = found;
  const answer = shown?.answer ?? null;
  const isAnswered = found.key === key;
  const ask = useCallback(
    async (stop: AbortController) => {
      const page = await client.search.find({ typed, names, order, limit }, stop).catch(() => null);
      if (page === null || stop.signal.aborted) return;
      setFound((before) => (before.key === key ? askedAgain(before, page) : before));
    },
    [client, key, typed, names, order, limit],
  );
  useRepeating(isAnswered && pages === 1 && answer?.indexed !== undefined, ask);
  const loadMore = useCallback(() => {
    if (!isAnswered) setTries((count) => count + 1);
    else if (answer?.next) void read(answer.next);
  }, [isAnswered, answer, read]);
  const isKnown = shown === null || knowsNewer(shown);
  const showNewer = useCallback(() => {
    if (!isKnown) void read(null);
    else setFound((now) => (now.shown ? { ...now, shown: withNewer(now.shown) } : now));
  }, [isKnown, read]);
  const error = busy?.key === key ? busy.error : null;
  return {
    ...{ answer: key === "" ? null : answer, typed: found.typed, error, loadMore, showNewer },
    hasNewer: isAnswered && shown !== null && shown.newer.length > 0,
    searching: key !== "" && !isAnswered && error === null,
    loading: busy !== null && busy.error === null && isAnswered,
  };
}

/** Calls `ask` every few seconds while `isWanted` is true. */
function useRepeating(isWanted: boolean, ask: (stop: AbortController) => Promise<void>): void {
  useEffect(() => {
    if (!isWanted) return;
    const stop = new AbortController();
    const timer = setInterval(() => void ask(stop), indexingPause);
    return () => {
      clearInterval(timer);
      stop.abort();
    };
  }, [isWanted, ask]);
}

type Change = (shown: ShownAnswer) => ShownAnswer;

/** Keeps the results up to date: removes messages that are deleted, hidden or cleared, and rooms that the account has left. */
function useFollowing(client: Client, setFound: (change: (found: Found) => Found) => void): void {
  useEffect(() => {
    const apply = (change: Change) =>
      setFound((found) => {
        const shown = found.shown && change(found.shown);
        return shown === found.shown ? found : { ...found, shown };
      });
    let { rooms, hidden } = client.state;
    const stops = [
      client.on("event", (event) => apply((shown) => afterEvent(shown, event, client.state))),
      client.watch(() => {
        const before = { rooms, hidden };
        ({ rooms, hidden } = client.state);
        if (rooms === before.rooms && hidden === before.hidden) return;
        apply((shown) => keeping(shown, (message) => !isGone(message, before.rooms, { rooms, hidden })));
      }),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [client, setFound]);
}

type Held = Pick<Client["state"], "rooms" | "hidden">;

function isGone({ roomId, id, position }: RoomMessage, before: Held["rooms"], { rooms, hidden }: Held): boolean {
  if (hidden.get(roomId)?.has(id)) return true;
  const room = rooms.get(roomId);
  return room === undefined ? before.has(roomId) : position <= room.membership.cleared;
}
