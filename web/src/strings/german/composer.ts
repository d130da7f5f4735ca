import { speechOf } from "../speech.ts";
import type { Strings } from "../strings.ts";

const { number, plural } = speechOf("de");

export const composer: Strings["composer"] = {
  enterKey: "Eingabetaste",
  enterSends: "Enter sendet",
  enterBreaks: "Enter: neue Zeile",
  enterSendsHint: "Umschalt+Enter macht eine neue Zeile.",
  enterBreaksHint: (modifier) => `${modifier}+Enter sendet.`,
  sendsHere: (modifier) => `${modifier}+Enter sendet`,

  formatting: "Formatierung",
  bold: "Fett",
  italic: "Kursiv",
  strike: "Durchgestrichen",
  inlineCode: "Code",
  codeBlock: "Codeblock",
  quote: "Zitat",
  bullets: "Liste",
  numbers: "Nummerierte Liste",

  lists: {
    people: "Personen zum Erwähnen",
    rooms: "Räume",
    emoji: "Emoji",
    commands: "Befehle",
    places: "Räume und Personen",
  },
  found: (count) => plural(count, { one: "# Vorschlag", other: "# Vorschläge" }),
  notHere: "nicht in diesem Raum",
  notJoined: "nicht beigetreten",
  outsider: (name) => `${name} ist nicht in diesem Raum und erfährt nichts davon.`,
  addOutsider: "Zum Raum hinzufügen",

  arguments: {
    open: "Name",
    invite: "@name …",
    topic: "Text",
    rename: "Name",
    shrug: "Text",
  },
  commands: {
    open: "Zu einem Raum oder einer Person gehen",
    invite: "Personen zu diesem Raum hinzufügen",
    topic: "Das Thema festlegen",
    rename: "Diesen Raum umbenennen",
    mute: "Diesen Raum stummschalten",
    unmute: "Stummschaltung aufheben",
    favourite: "Zu den Favoriten hinzufügen oder daraus entfernen",
    leave: "Diesen Raum verlassen",
    archive: "Diesen Raum archivieren",
    shrug: "¯\\_(ツ)_/¯ senden",
    help: "Alle Befehle zeigen",
  },
  noCommand: (name) => `Den Befehl /${name} gibt es nicht. Nochmals Enter sendet ihn als Nachricht.`,
  notHereCommand: (name) => `/${name} geht hier nicht.`,
  needsName: "Schreibe den neuen Namen dahinter.",
  needsHandle: "Schreibe @Namen dahinter.",
  needsPlace: "Schreibe den Namen eines Raums oder einer Person dahinter.",
  nobodyCalled: (handle) => `Niemand heißt @${handle}.`,
  noPlace: (name) => `Kein Raum und keine Person heißt „${name}“.`,
  topicSet: "Thema geändert.",
  topicGone: "Thema entfernt.",
  renamed: (name) => `Dieser Raum heißt jetzt ${name}.`,
  isMuted: "Stummgeschaltet.",
  isUnmuted: "Nicht mehr stumm.",
  isFavourite: "Zu den Favoriten hinzugefügt.",
  noFavourite: "Aus den Favoriten entfernt.",

  tooLong: (over) =>
    plural(over, { one: "# Zeichen zu viel für eine Nachricht.", other: "# Zeichen zu viel für eine Nachricht." }),
  sendAs: (count) => plural(count, { one: "Als # Nachricht senden", other: "Als # Nachrichten senden" }),
  tooLongToSplit: (most) => `Zu lang zum Senden, selbst als ${number(most)} Nachrichten.`,
  tooLongToEdit: "Kürze den Text, um die Änderung zu speichern.",
  pasteTooLong: (count, most) =>
    `Der Text hat ${number(count)} Zeichen; hier passen höchstens ${number(most)} hinein. Es wurde nichts eingefügt.`,
};
