import type { MessageId } from "@parley/protocol";
import type { RoomMessage, RoomState } from "@parley/sdk";
import { type LiveThread, useParley, useRoom, useThread } from "@parley/sdk/react";
import { Bell, BellMinus, BellOff, Ellipsis } from "lucide-react";
import { useMemo, useRef } from "react";
import { Composer } from "../composer/Composer.tsx";
import { TypingLine } from "../composer/form/TypingLine.tsx";
import { useIsHidden } from "../hidden/use-is-hidden.ts";
import { MessageRow } from "../messages/message/MessageRow.tsx";
import { useJump } from "../messages/timeline/scroll/use-jump.ts";
import { Timeline } from "../messages/timeline/Timeline.tsx";
import { useTimelineValue } from "../messages/timeline/use-timeline-value.ts";
import { type TimelineContext, TimelineProvider } from "../messages/timeline-context.ts";
import { useReading } from "../receipts/use-reading.ts";
import { useRoomName } from "../rooms/room-name.ts";
import { takesMessages } from "../rooms/takes-messages.ts";
import { ClosePanelLink } from "../routing/BackLink.tsx";
import { useParams, useSearch } from "../routing/use-route.ts";
import { strings } from "../strings/strings.ts";
import { IconButton } from "../ui/IconButton.tsx";
import { MenuButton } from "../ui/menus/MenuButton.tsx";
import { PaneHeader, SidePane } from "../ui/panes/Pane.tsx";
import { toastUnmade } from "../ui/toasts/toast-unmade.ts";
import { AlsoToRoom } from "./AlsoToRoom.tsx";
import { threadEntries } from "./thread-entries.tsx";
import { threadTitleOf } from "./titles/title-of.ts";

const text = strings.threads;

/** A thread in the side panel. */
export function ThreadPanel() {
  const { roomId, threadId } = useParams("/rooms/$roomId/threads/$threadId");
  const room = useRoom(roomId);
  return room === undefined ? null : <OpenThread key={threadId} room={room} threadId={threadId} />;
}

function OpenThread({ room, threadId }: { room: RoomState; threadId: MessageId }) {
  const roomId = room.room.id;
  const thread = useThread(roomId, threadId);
  const { message: linked } = useSearch("/rooms/$roomId");
  const { target, jump } = useJump({ roomId, threadId, jumpTo: thread.jumpTo, linked });
  const { entry } = thread;
  const { following, unread, unreadAfter } = entry ?? { following: false, unread: 0, unreadAfter: 0 };
  const counts = useMemo(() => (following ? { unread, unreadAfter } : null), [following, unread, unreadAfter]);
  const reading = useReading(counts, thread.markRead);
  const alsoSend = useRef(() => {});
  const { context, mayEdit } = useTimelineValue({ room, threadId, jump, reading });
  const editLast = () => {
    const last = thread.messages.findLast(mayEdit);
    if (last) context.edit(last);
  };
  return (
    <TimelineProvider value={context}>
      <SidePane label={text.title}>
        <ThreadHeader room={room} thread={thread} mayName={mayName(context, thread.root)} />
        <Timeline
          view={thread}
          label={strings.messages.threadTimeline}
          counts={counts}
          marks={reading.marks}
          target={target}
          top={
            <ThreadRoot
              thread={{ roomId, id: threadId }}
              root={thread.root}
              isEmpty={thread.messages.length + thread.pending.length === 0}
            />
          }
          onSeen={reading.onSeen}
        />
        <TypingLine roomId={roomId} threadId={threadId} />
        {room.room.archivedAt === null && (
          <>
            {takesMessages(room) && <AlsoToRoom room={room} threadId={threadId} onSent={alsoSend} />}
            <Composer
              room={room}
              threadId={threadId}
              placeholder={strings.messages.replyPlaceholder}
              onEditLast={editLast}
              onSent={() => {
                reading.resume();
                alsoSend.current();
              }}
            />
          </>
        )}
      </SidePane>
    </TimelineProvider>
  );
}

/** Whether the reader may set the title: as the author of the first message, or as a moderator. */
const mayName = ({ me, canWrite, canModerate }: TimelineContext, root: RoomMessage | undefined): boolean =>
  canWrite && root !== undefined && root.deletedAt === undefined && (canModerate || root.authorId === me);

interface ThreadHeaderProps {
  room: RoomState;
  thread: LiveThread;
  mayName: boolean;
}

function ThreadHeader({ room, thread, mayName }: ThreadHeaderProps) {
  const name = useRoomName(room.room);
  const { following, muted } = thread.entry ?? { following: false, muted: false };
  const title = threadTitleOf(thread.root);
  const icon = muted ? <BellMinus size={17} /> : <Bell size={17} />;
  const toggle = () => (following ? thread.unfollow() : thread.follow()).catch(toastUnmade);
  return (
    <PaneHeader
      start={<ClosePanelLink to="/rooms/$roomId" params={{ roomId: room.room.id }} />}
      title={title === undefined ? text.title : <bdi>{title}</bdi>}
      subtitle={<bdi>{text.inRoom(name)}</bdi>}
      end={
        <>
          <IconButton
            label={following ? text.unfollow : text.follow}
            aria-pressed={following}
            icon={following ? icon : <BellOff size={17} />}
            onClick={toggle}
          />
          {(following || mayName) && (
            <MenuButton
              label={text.more}
              icon={<Ellipsis size={17} />}
              entries={() => threadEntries(thread, mayName)}
            />
          )}
        </>
      }
    />
  );
}

interface ThreadRootProps {
  thread: Pick<RoomMessage, "roomId" | "id">;
  root: RoomMessage | undefined;
  isEmpty: boolean;
}

function ThreadRoot({ thread, root, isEmpty }: ThreadRootProps) {
  const hidden = useIsHidden(thread.roomId, thread.id);
  const live = useParley((state) => state.connection.phase === "live");
  if (root === undefined) {
    const why = hidden ? strings.messages.hidden : live ? text.rootGone : null;
    return why && <p className="p-4 text-small text-faint">{why}</p>;
  }
  return (
    <div className="pt-2">
      <MessageRow message={root} joined={false} isTarget={false} isStop={false} isLastOwn={false} />
      <div className="mt-3 flex items-center gap-3 px-4 text-tiny font-medium text-faint">
        <span>{isEmpty ? text.empty : text.replies(root.thread?.replies ?? 0)}</span>
        <span className="h-px flex-1 bg-line" />
      </div>
      {isEmpty && <p className="px-4 pt-2 text-small text-faint">{text.emptyHint}</p>}
    </div>
  );
}
