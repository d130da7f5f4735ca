import { useCallback, useEffect, useRef, useState } from "react";
import type { Client } from "../client.ts";
import type { PlacedEvent } from "../events/items.ts";
import { type ParleyError, toParleyError } from "../parley-error.ts";
import type { FoundMessage } from "../search/device-search.ts";
import type { SearchAnswer, SearchRequest } from "../search/find.ts";
import type { RoomMessage } from "../state/state.ts";
import { useClient } from "./provider.ts";
import { useParley } from "./use-parley.ts";

/** A search that follows what is typed. */
export interface LiveSearch {
  /** The pages that are there, as one; of what was typed before until the next answer comes. Null before the first, and while nothing is typed. */
  readonly answer: SearchAnswer | null;
  /** What the answer is for. */
  readonly typed: string;
  /** True while what is typed has no answer yet. */
  readonly searching: boolean;
  /** True while a further page is read. */
  readonly loading: boolean;
  /** Why the last page could not be read. */
  readonly error: ParleyError | null;
  /** Reads the next page, or again the one that failed. */
  readonly loadMore: () => void;
}

export interface SearchOptions extends Pick<SearchRequest, "names" | "order" | "limit"> {
  /** Milliseconds for which nothing is typed before it is searched. Default: 180. */
  readonly delay?: number;
}

interface Found {
  readonly key: string;
  readonly typed: string;
  readonly answer: SearchAnswer | null;
}

const nothing: Found = { key: "", typed: "", answer: null };

/**
 * Searches for what is typed, a moment after it was, and again when the connection comes or goes. The answer before stays until then; what is deleted
 * goes from it, and what is edited changes. `names` has to be the same object as long as it says the same.
 */
export function useSearch(typed: string, { names, order, limit, delay = 180 }: SearchOptions = {}): LiveSearch {
  const client = useClient();
  const isLive = useParley(({ connection: { phase } }) => phase === "live" || phase === "syncing");
  const [found, setFound] = useState(nothing);
  const [busy, setBusy] = useState<{ readonly key: string; readonly error: ParleyError | null } | null>(null);
  const [tries, setTries] = useState(0);
  const stop = useRef<AbortController | null>(null);
  const key = typed.trim() === "" ? "" : JSON.stringify([typed, order, limit, isLive]);

  const read = useCallback(
    async (cursor: string | null, before: SearchAnswer | null) => {
      stop.current?.abort();
      const own = new AbortController();
      stop.current = own;
      setBusy({ key, error: null });
      try {
        const page = await client.search.find({ typed, names, order, limit, cursor: cursor ?? undefined }, own);
        if (own.signal.aborted) return;
        setFound({ key, typed, answer: before ? joined(before, page) : page });
        setBusy(null);
      } catch (error) {
        if (!own.signal.aborted) setBusy({ key, error: toParleyError(error) });
      }
    },
    [client, typed, names, order, limit, key],
  );

  // biome-ignore lint/correctness/useExhaustiveDependencies: another try is another search
  useEffect(() => {
    if (key === "") return setFound(nothing);
    const timer = setTimeout(() => void read(null, null), delay);
    return () => {
      clearTimeout(timer);
      stop.current?.abort();
    };
  }, [read, key, delay, tries]);
  useFollowing(client, setFound);

  const { answer } = found;
  const isAnswered = found.key === key;
  const loadMore = useCallback(() => {
    if (!isAnswered) setTries((count) => count + 1);
    else if (answer?.next) void read(answer.next, answer);
  }, [isAnswered, answer, read]);
  const error = busy?.key === key ? busy.error : null;
  return {
    ...{ answer: key === "" ? null : answer, typed: found.typed, error, loadMore },
    searching: key !== "" && !isAnswered && error === null,
    loading: busy !== null && busy.error === null && isAnswered,
  };
}

/** Two pages as one. Drafts and saved messages come with the first. */
function joined(before: SearchAnswer, page: SearchAnswer): SearchAnswer {
  const known = new Set(before.messages.map(keyOf));
  const messages = [...before.messages, ...page.messages.filter((one) => !known.has(keyOf(one)))];
  return { ...page, messages, drafts: before.drafts, saved: before.saved };
}

const keyOf = ({ message }: FoundMessage): string => `${message.roomId} ${message.id}`;

type Change = (messages: readonly FoundMessage[]) => readonly FoundMessage[];

/** Keeps what was found as it is now: without what was deleted, hidden or cleared, and without rooms that were left. */
function useFollowing(client: Client, setFound: (change: (found: Found) => Found) => void): void {
  useEffect(() => {
    const apply = (change: Change) =>
      setFound((found) => {
        const messages = found.answer && change(found.answer.messages);
        if (!found.answer || !messages || messages === found.answer.messages) return found;
        return { ...found, answer: { ...found.answer, messages } };
      });
    let { rooms, hidden } = client.state;
    const stops = [
      client.on("event", (event) => apply((messages) => changed(messages, event))),
      client.watch(() => {
        const before = { rooms, hidden };
        ({ rooms, hidden } = client.state);
        if (rooms === before.rooms && hidden === before.hidden) return;
        apply((messages) => without(messages, (message) => isGone(message, before.rooms, { rooms, hidden })));
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

function changed(messages: readonly FoundMessage[], event: PlacedEvent): readonly FoundMessage[] {
  if (event.type === "message.deleted")
    return without(messages, ({ roomId, id }) => roomId === event.roomId && id === event.messageId);
  if (event.type !== "message.edited") return messages;
  const { message, roomId } = event;
  const isIt = (one: FoundMessage) => one.message.roomId === roomId && one.message.id === message.id;
  return messages.some(isIt)
    ? messages.map((one) => (isIt(one) ? { ...one, message: { ...message, roomId } } : one))
    : messages;
}

function without(
  messages: readonly FoundMessage[],
  isGone: (message: RoomMessage) => boolean,
): readonly FoundMessage[] {
  const kept = messages.filter(({ message }) => !isGone(message));
  return kept.length === messages.length ? messages : kept;
}
