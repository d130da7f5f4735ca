import type { Message, ThreadEntry } from "@parley/protocol";
import type { Client, PlacedEvent, RoomMessage } from "@parley/sdk";
import { useClient, useEventCount, useMe, useParley } from "@parley/sdk/react";
import { useCallback, useState } from "react";
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
/** Milliseconds in which several arrivals are one. */
const GATHER = 250;

interface LiveInbox extends Pages<InboxEntry> {
  /** Something came that the list does not show, because `held` keeps it as it is. */
  readonly isBehind: boolean;
  readonly refresh: () => void;
}

/** The inbox in pages, read again when something new concerns the reader; not while it is `held`, so that nothing moves. */
export function useInbox(view: InboxView, unreadOnly: boolean, held: boolean): LiveInbox {
  const client = useClient();
  const changed = useSettled(useVersion(view), GATHER);
  const [shown, setShown] = useState(changed);
  // At once, not in an effect: the list that is asked for is the one that is drawn.
  if (!held && shown !== changed) setShown(changed);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is new makes another list
  const load = useCallback(
    (cursor: string | undefined) =>
      view === "threads" ? loadThreads(client, cursor) : loadMessages(client, cursor, unreadOnly),
    [client, view, unreadOnly, shown],
  );
  return { ...usePages(load), isBehind: shown !== changed, refresh: () => setShown(changed) };
}

/** Changes when something happens after which the inbox shows something else. */
function useVersion(view: InboxView): string {
  const me = useMe()?.account.id ?? "";
  const heard = useEventCount(useCallback((event: PlacedEvent) => concerns(event, me), [me]));
  const held = useParley((state) => (view === "threads" ? threadsVersion(state) : state.rooms.size));
  return view === "threads" ? `${held}` : `${held} ${heard}`;
}

async function loadMessages(client: Client, cursor: string | undefined, unreadOnly: boolean) {
  const { items, quotes, next } = await client.messages.inbox({
    cursor,
    limit: LIMIT,
    unread: unreadOnly || undefined,
  });
  // Ids of messages are unique within a room only.
  const byKey = new Map(quotes.map(({ roomId, message }) => [`${roomId} ${message.id}`, message]));
  const entries = items.map(({ roomId, message, reason }): InboxEntry => {
    const quote = reason === "reply" ? byKey.get(`${roomId} ${message.replyTo}`) : undefined;
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
