import type { RoomState } from "@parley/sdk";
import { useClient, useReceipts, useTimeline } from "@parley/sdk/react";
import { useCallback, useMemo } from "react";
import { Composer } from "../composer/Composer.tsx";
import { TypingLine } from "../composer/form/TypingLine.tsx";
import { useJump } from "../messages/timeline/scroll/use-jump.ts";
import { Timeline } from "../messages/timeline/Timeline.tsx";
import { useTimelineValue } from "../messages/timeline/use-timeline-value.ts";
import { TimelineProvider } from "../messages/timeline-context.ts";
import { useReading } from "../receipts/use-reading.ts";
import { useRoomName } from "../rooms/room-name.ts";
import { useSearch } from "../routing/use-route.ts";
import { strings } from "../strings/strings.ts";
import { Notice } from "../ui/Notice.tsx";
import { RoomStart } from "./RoomStart.tsx";

/** The main timeline of a room, with the place to write below it. */
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
  // Made anew only when something of it changes: whoever types is not to wait for messages that arrive meanwhile.
  // biome-ignore lint/correctness/useExhaustiveDependencies: of the room's state it shows the room alone
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
      {room.room.archivedAt === null ? (
        composer
      ) : (
        <div className="column safe-bottom px-3 [--safe:0.75rem] md:px-4">
          <Notice>{strings.rooms.isArchived}</Notice>
        </div>
      )}
    </TimelineProvider>
  );
}
