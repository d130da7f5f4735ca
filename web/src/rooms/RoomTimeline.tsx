import type { Message } from "@parley/protocol";
import type { RoomState } from "@parley/sdk";
import { useClient, useReceipts, useTimeline } from "@parley/sdk/react";
import { useSearch } from "@tanstack/react-router";
import { useCallback, useMemo, useState } from "react";
import { Composer } from "../messages/composer/Composer.tsx";
import { Timeline } from "../messages/Timeline.tsx";
import { TimelineProvider } from "../messages/timeline-context.ts";
import { useJump } from "../messages/use-jump.ts";
import { useTimelineValue } from "../messages/use-timeline-value.ts";
import { TypingLine } from "../presence/TypingLine.tsx";
import { useReading } from "../receipts/use-reading.ts";
import { strings } from "../strings/strings.ts";
import { Notice } from "../ui/Notice.tsx";
import { RoomStart } from "./RoomStart.tsx";
import { useRoomName } from "./room-name.ts";

/** The main timeline of a room, with the place to write below it. */
export function RoomTimeline({ room, hasPanel }: { room: RoomState; hasPanel: boolean }) {
  const client = useClient();
  const roomId = room.room.id;
  const name = useRoomName(room.room);
  const timeline = useTimeline(roomId);
  useReceipts(roomId);
  const { message: linked } = useSearch({ from: "/app/rooms/$roomId" });
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
  const [editing, setEditing] = useState<Message | null>(null);
  const value = useTimelineValue({ room, threadId: null, setEditing, jump });
  const editLast = () => setEditing(timeline.messages.findLast(value.mayEdit) ?? null);
  return (
    <TimelineProvider value={value.context}>
      <Timeline
        view={timeline}
        label={strings.messages.timeline(name)}
        counts={counts}
        target={target}
        top={<RoomStart room={room} name={name} />}
        onSeen={reading.onSeen}
      />
      <TypingLine roomId={roomId} threadId={null} />
      {room.room.archivedAt === null ? (
        <Composer
          room={room}
          threadId={null}
          placeholder={strings.messages.placeholder(name)}
          editing={editing}
          onEdited={() => setEditing(null)}
          onEditLast={editLast}
          onSent={reading.resume}
        />
      ) : (
        <div className="px-3 pb-3">
          <Notice>{strings.rooms.isArchived}</Notice>
        </div>
      )}
    </TimelineProvider>
  );
}
