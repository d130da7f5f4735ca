import { speechOf } from "../speech.ts";

const { list, plural } = speechOf("en");

export const timeline = {
  codeIn: (language: string) => `Code in ${language}`,
  arrived: (count: number, names: readonly string[]) =>
    `${plural(count, { one: "# new message", other: "# new messages" })} from ${list(names)}`,
  several: "several people",

  deleted: "Message deleted.",
  toDo: "To do:",
  done: "Done:",
  deletedCount: (count: number) => plural(count, { one: "# message deleted.", other: "# messages deleted." }),
  deletedShort: "Deleted",
  unpinned: "Message unpinned.",
  markedUnread: "Marked as unread.",
  archived: (room: string) => `${room} is archived.`,

  dayMenu: (day: string) => `${day}. Jump to another day`,
  jumpTo: "Jump to…",
  beginning: "The beginning",
  weekAgo: "A week ago",
  monthAgo: "A month ago",
  pickDate: "Pick a date…",
  jumpTitle: "Jump to a date",
  jumpHint: "Shows the first message on or after that day.",
  date: "Date",
  jump: "Jump",
  nothingSince: "No messages after that date.",

  card: (name: string) => `About ${name}`,
  mention: "Mention",
  profile: "Profile",
  writeTo: "Message",
  messageIn: (room: string) => `message in ${room}`,
  whoReacted: "Who reacted",
};
