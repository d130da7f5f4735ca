import { CalendarClock, Clock, List } from "lucide-react";
import { strings } from "../strings/strings.ts";
import type { MenuEntry } from "../ui/menus/MenuButton.tsx";
import { toastUnplanned } from "./explain-schedule.ts";
import { openOtherTime } from "./open-other-time.tsx";
import { openScheduled } from "./open-scheduled.tsx";
import { quickTimes } from "./quick-times.ts";
import type { RoomWords } from "./room-words.ts";

const text = strings.scheduled;

/** The menu entries: times to send the draft, and the list of scheduled messages. Without a draft only the list. */
export const laterEntries = (
  words: RoomWords,
  schedule: ((at: number) => Promise<unknown>) | null,
): readonly MenuEntry[] => [
  ...(schedule === null ? [] : timesFor(schedule)),
  { label: text.title, icon: <List size={15} />, onSelect: () => openScheduled(words), lined: schedule !== null },
];

const timesFor = (schedule: (at: number) => Promise<unknown>): MenuEntry[] => [
  ...quickTimes(Date.now()).map(({ label, at }) => ({
    ...{ label, icon: <Clock size={15} /> },
    onSelect: () => void schedule(at).catch(toastUnplanned),
  })),
  { label: text.other, icon: <CalendarClock size={15} />, onSelect: () => openOtherTime(schedule) },
];
