import type { LaterStrings } from "../later.ts";
import { speechOf } from "../speech.ts";

const { plural } = speechOf("fr");

export const switcher: LaterStrings["switcher"] = {
  title: "Aller à",
  field: "Trouver un salon, une personne ou une action",
  results: "Destinations",
  groups: {
    unread: "Non lus",
    recent: "Récents",
    results: "Résultats",
    server: "Ailleurs sur ce serveur",
    actions: "Actions disponibles",
  },
  actions: {
    newRoom: "Nouveau salon",
    inbox: "Boîte de réception",
    people: "Tout le monde sur ce serveur",
    channels: "Parcourir les canaux",
    noteToSelf: "Note pour soi",
    settings: "Paramètres",
    shortcuts: "Raccourcis clavier",
    light: "Thème clair",
    dark: "Thème sombre",
    system: "Thème du système",
  },
  found: (count) => plural(count, { one: "# résultat", many: "# de résultats", other: "# résultats" }),
  nothing: "Rien ne porte ce nom.",
};
