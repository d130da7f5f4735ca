import { partOf } from "@parley/protocol";
import type { PlacedEvent, RoomMessage } from "@parley/sdk";
import { useAccount, useClient, useEventCount } from "@parley/sdk/react";
import { MessageSquareText } from "lucide-react";
import { useCallback, useState } from "react";
import { AccountAvatar } from "../accounts/AccountAvatar.tsx";
import { nameOf } from "../accounts/name-of.ts";
import { useSummary } from "../content/summary.ts";
import { useUnhiddenMessages } from "../hidden/use-unhidden.ts";
import { ThreadChip } from "../messages/message/signs/ThreadChip.tsx";
import { ClosePanelLink } from "../routing/BackLink.tsx";
import { Link } from "../routing/Link.tsx";
import { useParams } from "../routing/use-route.ts";
import { strings } from "../strings/strings.ts";
import { SegmentedChoice } from "../ui/forms/SegmentedChoice.tsx";
import { EmptyState } from "../ui/lists/EmptyState.tsx";
import { MoreButton } from "../ui/lists/MoreButton.tsx";
import { usePages } from "../ui/lists/use-pages.ts";
import { SkeletonRows } from "../ui/loading/Skeleton.tsx";
import { PaneBody, PaneHeader, SidePane } from "../ui/panes/Pane.tsx";
import { Time } from "../ui/Time.tsx";
import { threadTitleOf } from "./titles/title-of.ts";

const text = strings.roomDetails;

/** All threads of a room, by latest reply. */
export function ThreadsPanel() {
  const { roomId } = useParams("/rooms/$roomId/threads");
  const [which, setWhich] = useState<"all" | "titled">("all");
  const { all, which: label, allThreads, titled } = strings.threads;
  return (
    <SidePane label={all}>
      <PaneHeader start={<ClosePanelLink to="/rooms/$roomId" params={{ roomId }} />} title={all} />
      <div className="px-3 pt-3">
        <SegmentedChoice
          label={label}
          options={[
            { value: "all", label: allThreads },
            { value: "titled", label: titled },
          ]}
          value={which}
          onChange={setWhich}
        />
      </div>
      <PaneBody className="flex flex-col">
        <Threads key={`${roomId} ${which}`} roomId={roomId} titled={which === "titled"} />
      </PaneBody>
    </SidePane>
  );
}

function Threads({ roomId, titled }: { roomId: string; titled: boolean }) {
  const pages = useThreads(roomId, titled);
  // A message whose replies are all deleted is no thread any longer; a message with a title is a thread even without replies.
  const roots = pages.items.filter((root) => titled || (root.thread?.replies ?? 0) > 0);
  const { all, noTitled, noTitledHint } = strings.threads;
  return (
    <>
      {!pages.ready && pages.error === null && <SkeletonRows rows={3} />}
      {pages.ready && roots.length === 0 && !pages.hasMore && (
        <EmptyState icon={<MessageSquareText size={28} />} title={titled ? noTitled : text.noThreads}>
          {titled ? noTitledHint : text.noThreadsHint}
        </EmptyState>
      )}
      <ul aria-label={all} className="flex flex-col divide-y divide-line">
        {roots.map((root) => (
          <Thread key={root.id} root={root} />
        ))}
      </ul>
      <MoreButton pages={pages} />
    </>
  );
}

/** Loaded again when a reply is written or deleted; the list of titled threads also when a message that may have a title changes. */
function useThreads(roomId: string, titled: boolean) {
  const client = useClient();
  const changed = useEventCount(
    useCallback((event: PlacedEvent) => event.roomId === roomId && changesThreads(event, titled), [roomId, titled]),
  );
  const load = useCallback(
    async (cursor: string | undefined) => {
      const { threads, next } = await client.threads.inRoom({ roomId, titled, cursor, limit: 30 });
      return { items: threads.map(({ root }): RoomMessage => ({ ...root, roomId })), next };
    },
    [client, roomId, titled],
  );
  const pages = usePages(load, changed);
  return { ...pages, items: useUnhiddenMessages(pages.items) };
}

function changesThreads(event: PlacedEvent, titled: boolean): boolean {
  if (event.type === "message.created") return event.message.threadId !== undefined || (titled && hasTitle(event));
  const isGone = event.type === "message.deleted" || event.type === "messages.expired";
  return isGone || (titled && event.type === "message.updated");
}

const hasTitle = ({ message }: Extract<PlacedEvent, { type: "message.created" }>): boolean =>
  partOf(message, "title") !== undefined;

/** A thread in the list: its first message, and its numbers of replies and of unread replies. */
function Thread({ root }: { root: RoomMessage }) {
  const name = nameOf(useAccount(root.authorId));
  const said = useSummary(root);
  const title = threadTitleOf(root);
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
        {title !== undefined && <bdi className="font-semibold wrap-anywhere">{title}</bdi>}
        <span dir="auto" className="line-clamp-3 text-start text-small wrap-anywhere">
          {said !== title && said}
        </span>
      </Link>
      <ThreadChip message={root} />
    </li>
  );
}
