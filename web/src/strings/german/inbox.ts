import type { LaterStrings } from "../later.ts";

export const inbox: LaterStrings["inbox"] = {
  title: "Posteingang",
  messages: "Erwähnungen und Antworten",
  threads: "Threads",
  view: "Was gezeigt wird",
  unreadOnly: "Nur Ungelesenes",
  markRead: "Bis hier als gelesen markieren",
  showNew: "Neues zeigen",
  none: "Noch nichts für dich",
  noneHint:
    "Wenn jemand @ und dein Kürzel oder @room schreibt oder auf eine deiner Nachrichten antwortet, findest du es hier.",
  noThreads: "Noch keine Threads",
  noThreadsHint: "Threads, die du begonnen oder beantwortet hast oder in denen du erwähnt wurdest, stehen hier.",
  allRead: "Alles gelesen",
  allReadHint: "Schalte „Nur Ungelesenes“ aus, um Früheres zu sehen.",
  you: "Du",
  mentioned: "erwähnt dich",
  mentionedRoom: "erwähnt alle",
  replied: "antwortet dir",
  inRoom: (room) => `in ${room}`,
};
