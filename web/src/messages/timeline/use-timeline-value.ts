import { type MessageId, partOf } from "@parley/protocol";
import type { RoomMessage, RoomState } from "@parley/sdk";
import { useClient, useMe } from "@parley/sdk/react";
import { useCallback, useMemo } from "react";
import type { TimelineContext } from "../timeline-context.ts";

interface TimelineValueInput {
  room: RoomState;
  threadId: MessageId | null;
  jump: (messageId: MessageId) => void;
  reading: Pick<TimelineContext, "rest" | "resume">;
}

/** The context value of a timeline; the same object until a value changes. */
export function useTimelineValue({ room: state, threadId, jump, reading }: TimelineValueInput) {
  const client = useClient();
  const me = useMe()?.account.id ?? "";
  const { room } = state;
  const { role } = state.membership;
  const canWrite = room.archivedAt === null;
  const canModerate = room.kind !== "direct" && role !== "member";
  const { rest, resume } = reading;
  const context = useMemo<TimelineContext>(() => {
    const handle = client.room(room.id);
    const composer = threadId === null ? handle.composer : handle.thread(threadId).composer;
    return {
      room,
      threadId,
      me,
      canWrite,
      canModerate,
      reply: (message, part) => composer.setReplyTo(message.id, part),
      edit: (message) => composer.beginEdit(message),
      ...{ jump, rest, resume },
    };
  }, [client, room, threadId, me, canWrite, canModerate, jump, rest, resume]);
  const mayEdit = useCallback(
    (message: RoomMessage) =>
      message.authorId === me && message.deletedAt === undefined && message.text !== "" && !partOf(message, "post"),
    [me],
  );
  return { context, mayEdit };
}
