import type { Client } from "@parley/sdk";
import { useAccount, useClient, useMe, useRoom } from "@parley/sdk/react";
import { Check, Reply } from "lucide-react";
import { AccountAvatar } from "../accounts/AccountAvatar.tsx";
import { nameOf } from "../accounts/name-of.ts";
import { useSummary } from "../content/summary.ts";
import { useIsHidden } from "../hidden/use-is-hidden.ts";
import { useRoomName } from "../rooms/room-name.ts";
import { Link } from "../routing/Link.tsx";
import { timelineAt } from "../routing/timeline-at.ts";
import { strings } from "../strings/strings.ts";
import { classNames } from "../ui/class-names.ts";
import { IconButton } from "../ui/IconButton.tsx";
import { Time } from "../ui/Time.tsx";
import type { InboxEntry } from "./use-inbox.ts";
import { useUnreadEntry } from "./use-unread-entry.ts";

const text = strings.inbox;
const reasons = { mention: text.mentioned, room: text.mentionedRoom, reply: text.replied, thread: null };

/** An entry of the inbox: author, text, room and time; it links to the message. */
export function InboxItem({ entry }: { entry: InboxEntry }) {
  const { message, reason, quote, thread } = entry;
  const client = useClient();
  const author = useAccount(message.authorId);
  const unread = useUnreadEntry(entry);
  const said = useSummary(message);
  const quoted = useSummary(quote);
  const isQuoteHidden = useIsHidden(message.roomId, quote?.id ?? "");
  const name = nameOf(author);
  const threadId = thread?.threadId ?? message.threadId;
  return (
    <li
      className={classNames(
        "relative flex items-start gap-1 rounded-lg pe-2 hover:bg-hover has-[a:focus-visible]:bg-hover",
        unread > 0 &&
          "before:absolute before:start-1 before:top-6.5 before:size-1.5 before:rounded-full before:bg-accent",
      )}
    >
      <Link
        {...timelineAt(message.roomId, threadId, thread ? undefined : message.id)}
        data-inbox=""
        className="flex min-w-0 flex-1 gap-3 rounded-lg py-3 ps-4 pe-1 -outline-offset-2"
      >
        <AccountAvatar id={message.authorId} name={name} />
        <span className="flex min-w-0 flex-1 flex-col gap-0.5">
          <span className="flex flex-wrap items-baseline gap-x-1.5 text-small text-faint">
            <bdi className={classNames("max-w-full truncate text-ink", unread > 0 ? "font-semibold" : "font-medium")}>
              {name}
            </bdi>
            {reasons[reason] !== null && <span>{reasons[reason]}</span>}
            <MessageLocation entry={entry} />
            <Time at={message.createdAt} className="text-tiny tabular-nums" />
          </span>
          {quote && !isQuoteHidden && (
            <span className="flex items-center gap-1.5 text-small text-faint">
              <Reply aria-hidden="true" size={13} className="shrink-0" />
              <span className="sr-only">{text.you}:</span>
              <span dir="auto" className="min-w-0 truncate text-start">
                {quoted}
              </span>
            </span>
          )}
          <span dir="auto" className="line-clamp-3 w-fit max-w-full text-start text-body wrap-anywhere">
            {said}
          </span>
          {thread && <Replies entry={entry} unread={unread} />}
        </span>
      </Link>
      {unread > 0 && (
        <IconButton
          label={text.markRead}
          icon={<Check size={16} />}
          onClick={() => markRead(client, entry)}
          className="mt-2"
        />
      )}
    </li>
  );
}

function MessageLocation({ entry: { message } }: { entry: InboxEntry }) {
  const room = useRoom(message.roomId);
  return room === undefined ? null : <RoomName room={room.room} />;
}

function RoomName({ room }: { room: Parameters<typeof useRoomName>[0] }) {
  const name = useRoomName(room);
  const me = useMe()?.account.id;
  // In a direct room the author's name already identifies the room.
  if (room.kind === "direct" && !(room.directIds?.length === 1 && me !== undefined)) return null;
  return <bdi className="max-w-full truncate">{text.inRoom(name)}</bdi>;
}

function Replies({ entry: { message }, unread }: { entry: InboxEntry; unread: number }) {
  const { replies, lastReplyAt } = message.thread ?? { replies: 0, lastReplyAt: undefined };
  return (
    <span className="flex flex-wrap items-center gap-x-2 text-small text-faint">
      <span className={unread > 0 ? "font-semibold text-accent-ink" : ""}>
        {unread > 0 ? strings.threads.unread(unread) : strings.threads.replies(replies)}
      </span>
      {lastReplyAt !== undefined && <Time at={lastReplyAt} className="text-tiny tabular-nums" />}
    </span>
  );
}

function markRead(client: Client, { message, thread }: InboxEntry): void {
  const room = client.room(message.roomId);
  const threadId = thread?.threadId ?? message.threadId;
  if (threadId === undefined) room.markRead(message.position);
  else room.thread(threadId).markRead(thread ? (room.state?.position ?? message.position) : message.position);
}
