import type { Message, ThreadEntry } from "@parley/protocol";
import type { Client, PlacedEvent, RoomMessage } from "@parley/sdk";
import { useClient, useEventCount, useMe, useParley } from "@parley/sdk/react";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { useUnhidden } from "../hidden/use-unhidden.ts";
import { type Pages, usePages } from "../ui/use-pages.ts";
import { useSettled } from "../ui/use-settled.ts";
import { concerns, threadsVersion } from "./concerns.ts";
import type { InboxView } from "./inbox-view.ts";

/** One line of the inbox: a message for the reader, or a thread by its first message. */
export interface InboxEntry {
  readonly message: RoomMessage;
  readonly reason: "mention" | "room" | "reply" | "thread";
  /** The reader's message that is answered. */
  readonly quote: Message | undefined;
  readonly thread: ThreadEntry | undefined;
}

const LIMIT = 30;
/** Milliseconds after the last change until the list is read again. */
const GATHER = 250;

interface LiveInbox extends Pages<InboxEntry> {
  /** True after a change that the list does not show yet, because `held` keeps it as it is. */
  readonly isBehind: boolean;
  readonly refresh: () => void;
}

/**
 * The inbox in pages. After a change of what it shows as much as was loaded is read again and replaced at once, so that nobody loses their place; not
 * while it is `held`, so that nothing moves under the pointer.
 */
export function useInbox(view: InboxView, unreadOnly: boolean, held: boolean): LiveInbox {
  const client = useClient();
  const keys = useRef(noKeys);
  const changed = useSettled(useVersion(view, keys), GATHER);
  const [shown, setShown] = useState(changed);
  // During rendering, not in an effect: the list that is requested is the one that is shown.
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

/** A value that changes with each event that changes what the inbox shows: `keys` are its messages. */
function useVersion(view: InboxView, keys: { readonly current: ReadonlySet<string> }): string {
  const client = useClient();
  const me = useMe()?.account.id ?? "";
  const reader = useMemo(
    () => ({
      me,
      shows: (roomId: string, id: string) => keys.current.has(keyOf(roomId, id)),
      authorOf: (roomId: string, id: string) => client.room(roomId).message(id)?.authorId,
    }),
    [client, me, keys],
  );
  const count = useEventCount(useCallback((event: PlacedEvent) => concerns(event, reader), [reader]));
  const held = useParley((state) => (view === "threads" ? threadsVersion(state) : state.rooms.size));
  return `${held} ${count}`;
}

const noKeys: ReadonlySet<string> = new Set();

/** Ids of messages are unique within a room only. */
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
