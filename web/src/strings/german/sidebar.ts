import { speechOf } from "../speech.ts";
import type { Strings } from "../strings.ts";

const { plural } = speechOf("de");

export const sidebar: Strings["sidebar"] = {
  sections: {
    favourites: "Favoriten",
    rooms: "Räume",
    direct: "Direktnachrichten",
  },
  goTo: "Gehe zu …",
  inbox: "Posteingang",
  waiting: (count) => plural(count, { one: "# wartet auf dich", other: "# warten auf dich" }),
  draft: "Entwurf",
  markRead: "Als gelesen markieren",
  markUnread: "Als ungelesen markieren",
  favourite: "Zu den Favoriten",
  unfavourite: "Aus den Favoriten nehmen",
  mute: "Stummschalten",
  unmute: "Stummschaltung aufheben",
  copyLink: "Link kopieren",
  leave: "Verlassen",
  muted: (name) => `${name} ist stummgeschaltet.`,
  unmuted: (name) => `${name} ist nicht mehr stummgeschaltet.`,
  markedRead: "Als gelesen markiert.",
  markedAllRead: (count) =>
    plural(count, { one: "# Raum als gelesen markiert.", other: "# Räume als gelesen markiert." }),
};
