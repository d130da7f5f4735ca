import type { MessageId, RoomId } from "@parley/protocol";
import type { ScheduledMessage, State } from "@parley/sdk";
import { useParley } from "@parley/sdk/react";
import { useMemo } from "react";

/** All scheduled messages: failed ones first, then by time. */
export function useScheduled(): readonly ScheduledMessage[] {
  const scheduled = useParley((state) => state.scheduled);
  return useMemo(() => [...scheduled.values()].sort(byTime), [scheduled]);
}

const byTime = (a: ScheduledMessage, b: ScheduledMessage): number =>
  Number(b.failure !== null) - Number(a.failure !== null) || a.sendAt - b.sendAt || (a.id < b.id ? -1 : 1);

/** The number of messages scheduled for a timeline, and the number of failed ones in all rooms. */
export function useScheduledCounts(roomId: RoomId, threadId: MessageId | null) {
  const waiting = useParley(({ scheduled }) => count(scheduled, (one) => isFor(one, roomId, threadId)));
  const failed = useParley(({ scheduled }) => count(scheduled, ({ failure }) => failure !== null));
  return { waiting, failed };
}

function count(scheduled: State["scheduled"], isOne: (message: ScheduledMessage) => boolean): number {
  let found = 0;
  for (const message of scheduled.values()) if (isOne(message)) found += 1;
  return found;
}

const isFor = (message: ScheduledMessage, roomId: RoomId, threadId: MessageId | null): boolean =>
  message.failure === null && message.roomId === roomId && message.threadId === threadId;
