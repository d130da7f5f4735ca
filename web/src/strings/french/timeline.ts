import { speechOf } from "../speech.ts";
import type { Strings } from "../strings.ts";

const { list, plural } = speechOf("fr");

export const timeline: Strings["timeline"] = {
  codeIn: (language) => `Code source en ${language}`,
  arrived: (count, names) =>
    `${plural(count, {
      one: "# nouveau message",
      many: "# de nouveaux messages",
      other: "# nouveaux messages",
    })} de ${list(names)}`,
  several: "plusieurs personnes",

  deleted: "Message supprimé.",
  toDo: "À faire :",
  done: "Fait :",
  deletedCount: (count) =>
    plural(count, { one: "# message supprimé.", many: "# de messages supprimés.", other: "# messages supprimés." }),
  deletedShort: "Supprimé",
  unpinned: "Message désépinglé.",
  markedUnread: "Marqué comme non lu.",
  archived: (room) => `${room} est archivé.`,

  dayMenu: (day) => `${day}. Aller à un autre jour`,
  jumpTo: "Aller à…",
  beginning: "Le début",
  weekAgo: "Il y a une semaine",
  monthAgo: "Il y a un mois",
  pickDate: "Une date…",
  jumpTitle: "Aller à une date",
  jumpHint: "Affiche le premier message à partir de ce jour.",
  date: "Date",
  jump: "Y aller",
  nothingSince: "Rien n’a été écrit après cette date.",

  card: (name) => `À propos de ${name}`,
  mention: "Mentionner",
  profile: "Profil",
  writeTo: "Écrire",
  messageIn: (room) => `message dans ${room}`,
  whoReacted: "Qui a réagi",
};
