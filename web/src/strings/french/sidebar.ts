import { speechOf } from "../speech.ts";
import type { Strings } from "../strings.ts";

const { plural } = speechOf("fr");

export const sidebar: Strings["sidebar"] = {
  sections: {
    favourites: "Favoris",
    rooms: "Salons",
    direct: "Messages directs",
  },
  goTo: "Aller à…",
  inbox: "Boîte de réception",
  waiting: (count) => plural(count, { one: "# vous attend", many: "# vous attendent", other: "# vous attendent" }),
  draft: "Brouillon",
  markRead: "Marquer comme lu",
  markUnread: "Marquer comme non lu",
  favourite: "Ajouter aux favoris",
  unfavourite: "Retirer des favoris",
  mute: "Mettre en sourdine",
  unmute: "Rétablir les notifications",
  copyLink: "Copier le lien",
  leave: "Quitter",
  muted: (name) => `${name} est en sourdine.`,
  unmuted: (name) => `${name} n’est plus en sourdine.`,
  markedRead: "Marqué comme lu.",
  markedAllRead: (count) =>
    plural(count, {
      one: "# salon marqué comme lu.",
      many: "# de salons marqués comme lus.",
      other: "# salons marqués comme lus.",
    }),
};
