import type { RoomState } from "@parley/sdk";
import { useClient, useReceipts, useTimeline } from "@parley/sdk/react";
import { type ReactNode, Suspense, useCallback, useMemo } from "react";
import { Composer } from "../composer/Composer.tsx";
import { TypingLine } from "../composer/form/TypingLine.tsx";
import { useJump } from "../messages/timeline/scroll/use-jump.ts";
import { Timeline } from "../messages/timeline/Timeline.tsx";
import { useTimelineValue } from "../messages/timeline/use-timeline-value.ts";
import { TimelineProvider } from "../messages/timeline-context.ts";
import { useReading } from "../receipts/use-reading.ts";
import { useRoomName } from "../rooms/room-name.ts";
import { takesMessages } from "../rooms/takes-messages.ts";
import { useSearch } from "../routing/use-route.ts";
import { loadWithTexts } from "../strings/load-with-texts.ts";
import { strings } from "../strings/strings.ts";
import { lazyPart } from "../ui/loading/lazy-part.ts";
import { Notice } from "../ui/Notice.tsx";
import { RoomStart } from "./RoomStart.tsx";

const PostBar = lazyPart(() => loadWithTexts(() => import("../posts/PostBar.tsx")));

/** The main timeline of a room, with the composer below it. */
export function RoomTimeline({ room, hasPanel }: { room: RoomState; hasPanel: boolean }) {
  const client = useClient();
  const roomId = room.room.id;
  const name = useRoomName(room.room);
  const timeline = useTimeline(roomId);
  useReceipts(roomId);
  const { message: linked } = useSearch("/rooms/$roomId");
  const { target, jump } = useJump({
    roomId,
    threadId: null,
    jumpTo: timeline.jumpTo,
    linked: hasPanel ? undefined : linked,
  });
  const { unread, unreadAfter } = room.membership;
  const counts = useMemo(() => ({ unread, unreadAfter }), [unread, unreadAfter]);
  const reading = useReading(
    counts,
    useCallback((position) => client.room(roomId).markRead(position), [client, roomId]),
  );
  const value = useTimelineValue({ room, threadId: null, jump, reading });
  const { mayEdit } = value;
  const editLast = useCallback(() => {
    const { timeline, composer } = client.room(roomId);
    const last = timeline.view.messages.findLast(mayEdit);
    if (last) composer.beginEdit(last);
  }, [client, roomId, mayEdit]);
  // Memoised, because a message that arrives must not render the composer again while the user types.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the composer needs only the room of the room's state
  const composer = useMemo(
    () => (
      <Composer
        room={room}
        threadId={null}
        placeholder={strings.messages.placeholder(name)}
        onEditLast={editLast}
        onSent={reading.resume}
      />
    ),
    [room.room, name, editLast, reading.resume],
  );
  return (
    <TimelineProvider value={value.context}>
      <Timeline
        view={timeline}
        label={strings.messages.timeline(name)}
        counts={counts}
        marks={reading.marks}
        target={target}
        top={<RoomStart room={room} name={name} />}
        onSeen={reading.onSeen}
      />
      <TypingLine roomId={roomId} threadId={null} />
      <RoomFoot room={room} composer={composer} />
    </TimelineProvider>
  );
}

/** The composer, or the reason why the user cannot write here. */
function RoomFoot({ room: state, composer }: { room: RoomState; composer: ReactNode }) {
  const { room, membership } = state;
  if (takesMessages(state)) return composer;
  if (room.archivedAt !== null || (room.posting === "moderators" && membership.role === "member")) {
    return (
      <div className="column safe-bottom px-3 [--safe:0.75rem] md:px-4">
        <Notice>{room.archivedAt === null ? strings.rooms.onlyModerators : strings.rooms.isArchived}</Notice>
      </div>
    );
  }
  return (
    <Suspense fallback={null}>
      <PostBar roomId={room.id} />
    </Suspense>
  );
}
