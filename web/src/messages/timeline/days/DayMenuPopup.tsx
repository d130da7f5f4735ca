import { strings } from "../../../strings/strings.ts";
import { startOfDay } from "../../../strings/time.ts";
import MenuPopup from "../../../ui/menus/MenuPopup.tsx";
import { useTimelineContext } from "../../timeline-context.ts";
import { openJumpToDate } from "./open-jump-to-date.tsx";
import { useJumpToDate } from "./use-jump-to-date.ts";

const text = strings.days;

interface DayMenuPopupProps {
  anchor: HTMLElement;
  byKeyboard: boolean;
  onClose: () => void;
}

/** The menu of days on a day line. */
export default function DayMenuPopup({ anchor, byKeyboard, onClose }: DayMenuPopupProps) {
  const { room, threadId } = useTimelineContext();
  const jump = useJumpToDate();
  const place = { roomId: room.id, threadId };
  const to = (from: number) => () => void jump(place, from);
  return (
    <MenuPopup
      anchor={anchor}
      label={text.jumpTo}
      byKeyboard={byKeyboard}
      entries={[
        { label: text.beginning, onSelect: to(0) },
        { label: text.monthAgo, onSelect: to(daysAgo(30)) },
        { label: text.weekAgo, onSelect: to(daysAgo(7)) },
        { label: text.pickDate, onSelect: () => openJumpToDate(place), lined: true },
      ]}
      onClose={onClose}
    />
  );
}

function daysAgo(days: number): number {
  const time = new Date(startOfDay(Date.now()));
  return time.setDate(time.getDate() - days);
}
