import type { Message, ThreadEntry } from "@parley/protocol";
import type { Client, PlacedEvent, RoomMessage } from "@parley/sdk";
import { useClient, useEventCount, useMe, useParley } from "@parley/sdk/react";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { useUnhidden } from "../hidden/use-unhidden.ts";
import { type Pages, usePages } from "../ui/lists/use-pages.ts";
import { useSettled } from "../ui/loading/use-settled.ts";
import { concerns, threadsVersion } from "./concerns.ts";
import type { InboxView } from "./inbox-view.ts";

/** An entry of the inbox: a message for the reader, or a thread by its first message. */
export interface InboxEntry {
  readonly message: RoomMessage;
  readonly reason: "mention" | "room" | "reply" | "thread";
  /** The reader's message that this message answers. */
  readonly quote: Message | undefined;
  readonly thread: ThreadEntry | undefined;
}

const LIMIT = 30;
/** Milliseconds from the last change until the list is loaded again. */
const GATHER = 250;

interface LiveInbox extends Pages<InboxEntry> {
  /** True if the list is out of date because `held` prevents an update. */
  readonly isBehind: boolean;
  readonly refresh: () => void;
}

/**
 * The inbox in pages. After a change of its content, the same number of entries is loaded again and replaced at once, so that the scroll
 * position stays. Not while it is `held`, so that nothing moves under the pointer.
 */
export function useInbox(view: InboxView, unreadOnly: boolean, held: boolean): LiveInbox {
  const client = useClient();
  const keys = useRef(noKeys);
  const changed = useSettled(useVersion(view, keys), GATHER);
  const [shown, setShown] = useState(changed);
  // Set during rendering, not in an effect, so that the shown list matches the requested one.
  if (!held && shown !== changed) setShown(changed);
  const load = useCallback(
    (cursor: string | undefined) =>
      view === "threads" ? loadThreads(client, cursor) : loadMessages(client, cursor, unreadOnly),
    [client, view, unreadOnly],
  );
  const pages = usePages(load, shown);
  useEffect(() => {
    keys.current = keysOf(pages.items);
  }, [pages.items]);
  const items = useUnhidden(pages.items, ({ message }) => message);
  return { ...pages, items, isBehind: shown !== changed, refresh: () => setShown(changed) };
}

/** A value that changes with each event that changes the inbox; `keys` are the messages in it. */
function useVersion(view: InboxView, keys: { readonly current: ReadonlySet<string> }): string {
  const client = useClient();
  const me = useMe()?.account.id ?? "";
  const reader = useMemo(
    () => ({
      me,
      shows: (roomId: string, id: string) => keys.current.has(keyOf(roomId, id)),
      showsAnyOf: (roomId: string) => [...keys.current].some((key) => key.startsWith(`${roomId} `)),
      authorOf: (roomId: string, id: string) => client.room(roomId).message(id)?.authorId,
    }),
    [client, me, keys],
  );
  const count = useEventCount(useCallback((event: PlacedEvent) => concerns(event, reader), [reader]));
  const held = useParley((state) => (view === "threads" ? threadsVersion(state) : state.rooms.size));
  return `${held} ${count}`;
}

const noKeys: ReadonlySet<string> = new Set();

/** Message ids are unique only within a room. */
const keyOf = (roomId: string, messageId: string): string => `${roomId} ${messageId}`;

const keysOf = (entries: readonly InboxEntry[]): ReadonlySet<string> =>
  new Set(
    entries.flatMap(({ message, quote }) =>
      [message, quote].flatMap((one) => (one === undefined ? [] : keyOf(message.roomId, one.id))),
    ),
  );

async function loadMessages(client: Client, cursor: string | undefined, unreadOnly: boolean) {
  const { items, quotes, next } = await client.messages.inbox({
    cursor,
    limit: LIMIT,
    unread: unreadOnly || undefined,
  });
  const byKey = new Map(quotes.map(({ roomId, message }) => [keyOf(roomId, message.id), message]));
  const entries = items.map(({ roomId, message, reason }): InboxEntry => {
    const quote = reason === "reply" ? byKey.get(keyOf(roomId, message.replyTo ?? "")) : undefined;
    return { message: { ...message, roomId }, reason, quote, thread: undefined };
  });
  return { items: entries, next };
}

async function loadThreads(client: Client, cursor: string | undefined) {
  const { threads, next } = await client.threads.list({ cursor, limit: LIMIT });
  const entries = threads.map(
    ({ entry, root }): InboxEntry => ({
      message: { ...root, roomId: entry.roomId },
      reason: "thread",
      quote: undefined,
      thread: entry,
    }),
  );
  return { items: entries, next };
}
