import type { PlacedEvent, RoomMessage } from "@parley/sdk";
import { useAccount, useClient, useEventCount } from "@parley/sdk/react";
import { MessageSquareText } from "lucide-react";
import { useCallback } from "react";
import { AccountAvatar } from "../accounts/AccountAvatar.tsx";
import { nameOf } from "../accounts/name-of.ts";
import { useSummary } from "../content/summary.ts";
import { ThreadChip } from "../messages/message/signs/ThreadChip.tsx";
import { ClosePanelLink } from "../routing/BackLink.tsx";
import { Link } from "../routing/Link.tsx";
import { useParams } from "../routing/use-route.ts";
import { strings } from "../strings/strings.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { MoreButton } from "../ui/MoreButton.tsx";
import { PaneBody, PaneHeader, SidePane } from "../ui/Pane.tsx";
import { SkeletonRows } from "../ui/Skeleton.tsx";
import { Time } from "../ui/Time.tsx";
import { usePages } from "../ui/use-pages.ts";

const text = strings.roomDetails;

/** All threads of a room, latest reply first. */
export function ThreadsPanel() {
  const { roomId } = useParams("/rooms/$roomId/threads");
  const pages = useThreads(roomId);
  // Whose replies are all deleted is no thread any more.
  const roots = pages.items.filter(({ thread }) => thread !== undefined && thread.replies > 0);
  const title = strings.threads.all;
  return (
    <SidePane label={title}>
      <PaneHeader start={<ClosePanelLink to="/rooms/$roomId" params={{ roomId }} />} title={title} />
      <PaneBody className="flex flex-col">
        {!pages.ready && pages.error === null && <SkeletonRows rows={3} />}
        {pages.ready && roots.length === 0 && !pages.hasMore && (
          <EmptyState icon={<MessageSquareText size={28} />} title={text.noThreads}>
            {text.noThreadsHint}
          </EmptyState>
        )}
        <ul aria-label={title} className="flex flex-col divide-y divide-line">
          {roots.map((root) => (
            <Thread key={root.id} root={root} />
          ))}
        </ul>
        <MoreButton pages={pages} />
      </PaneBody>
    </SidePane>
  );
}

/** Read again whenever a reply is written or deleted. */
function useThreads(roomId: string) {
  const client = useClient();
  const changed = useEventCount(
    useCallback((event: PlacedEvent) => event.roomId === roomId && changesThreads(event), [roomId]),
  );
  const load = useCallback(
    async (cursor: string | undefined) => {
      const { threads, next } = await client.threads.inRoom({ roomId, cursor, limit: 30 });
      return { items: threads.map(({ root }): RoomMessage => ({ ...root, roomId })), next };
    },
    [client, roomId],
  );
  return usePages(load, changed);
}

const changesThreads = (event: PlacedEvent): boolean =>
  event.type === "message.created" ? event.message.threadId !== undefined : event.type === "message.deleted";

/** A thread by the message that began it, with how much is in it and how much of that is unread. */
function Thread({ root }: { root: RoomMessage }) {
  const name = nameOf(useAccount(root.authorId));
  const said = useSummary(root);
  return (
    <li className="flex flex-col px-4 py-3">
      <Link
        to="/rooms/$roomId/threads/$threadId"
        params={{ roomId: root.roomId, threadId: root.id }}
        className="-mx-1.5 flex flex-col gap-1 rounded-md px-1.5 py-1 hover:bg-hover"
      >
        <span className="flex items-center gap-2 text-small">
          <AccountAvatar id={root.authorId} name={name} size="tiny" />
          <bdi className="truncate font-medium">{name}</bdi>
          <Time at={root.createdAt} className="text-tiny text-faint" />
        </span>
        <span dir="auto" className="line-clamp-3 text-start text-small wrap-anywhere">
          {said}
        </span>
      </Link>
      <ThreadChip message={root} />
    </li>
  );
}
