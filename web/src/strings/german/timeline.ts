import { speechOf } from "../speech.ts";
import type { Strings } from "../strings.ts";

const { list, plural } = speechOf("de");

export const timeline: Strings["timeline"] = {
  codeIn: (language) => `Quelltext in ${language}`,
  arrived: (count, names) =>
    `${plural(count, { one: "# neue Nachricht", other: "# neue Nachrichten" })} von ${list(names)}`,
  several: "mehreren Personen",

  deleted: "Nachricht gelöscht.",
  toDo: "Zu tun:",
  done: "Erledigt:",
  deletedCount: (count) => plural(count, { one: "# Nachricht gelöscht.", other: "# Nachrichten gelöscht." }),
  deletedShort: "Gelöscht",
  unpinned: "Nachricht gelöst.",
  markedUnread: "Als ungelesen markiert.",
  archived: (room) => `${room} ist archiviert.`,

  dayMenu: (day) => `${day}. Zu einem anderen Tag springen`,
  jumpTo: "Springen zu …",
  beginning: "Zum Anfang",
  weekAgo: "Vor einer Woche",
  monthAgo: "Vor einem Monat",
  pickDate: "Ein Datum …",
  jumpTitle: "Zu einem Datum springen",
  jumpHint: "Zeigt die erste Nachricht ab diesem Tag.",
  date: "Datum",
  jump: "Springen",
  nothingSince: "Danach wurde nichts geschrieben.",

  card: (name) => `Über ${name}`,
  mention: "Erwähnen",
  profile: "Profil",
  writeTo: "Nachricht",
  messageIn: (room) => `Nachricht in ${room}`,
  whoReacted: "Wer reagiert hat",
};
