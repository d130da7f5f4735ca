import { speechOf } from "../speech.ts";
import type { Strings } from "../strings.ts";

const { plural } = speechOf("fr");

export const switcher: Strings["switcher"] = {
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
