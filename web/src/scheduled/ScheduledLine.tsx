import type { MessageId, RoomId } from "@parley/protocol";
import { CircleAlert, Clock } from "lucide-react";
import { strings } from "../strings/strings.ts";
import { classNames } from "../ui/class-names.ts";
import { openScheduled } from "./open-scheduled.tsx";
import type { RoomWords } from "./room-words.ts";
import { useScheduledCounts } from "./use-scheduled.ts";

const text = strings.scheduled;

interface ScheduledLineProps {
  words: RoomWords;
  roomId: RoomId;
  threadId: MessageId | null;
}

/** A line above the composer: the number of messages scheduled here, and of messages that failed in any room. Nothing if both are zero. */
export function ScheduledLine({ words, roomId, threadId }: ScheduledLineProps) {
  const { waiting, failed } = useScheduledCounts(roomId, threadId);
  if (waiting + failed === 0) return null;
  const isBad = failed > 0;
  return (
    <p className="px-2 pb-1 text-small">
      <button
        type="button"
        onClick={() => openScheduled(words)}
        className={classNames(
          "inline-flex items-center gap-1.5 rounded underline-offset-2 hover:underline touch:py-2",
          isBad ? "text-danger-ink" : "text-soft hover:text-ink",
        )}
      >
        {isBad ? <CircleAlert aria-hidden="true" size={14} /> : <Clock aria-hidden="true" size={14} />}
        {isBad ? text.notSent(failed) : text.count(waiting)}
      </button>
    </p>
  );
}
