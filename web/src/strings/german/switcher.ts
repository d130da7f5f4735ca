import type { LaterStrings } from "../later.ts";
import { speechOf } from "../speech.ts";

const { plural } = speechOf("de");

export const switcher: LaterStrings["switcher"] = {
  title: "Gehe zu",
  field: "Raum, Person oder Befehl finden",
  results: "Ziele",
  groups: {
    unread: "Ungelesen",
    recent: "Zuletzt",
    results: "Treffer",
    server: "Mehr auf diesem Server",
    actions: "Befehle",
  },
  actions: {
    newRoom: "Neuer Raum",
    inbox: "Posteingang",
    people: "Alle auf diesem Server",
    channels: "Kanäle durchsehen",
    noteToSelf: "Notiz an mich",
    settings: "Einstellungen",
    shortcuts: "Tastenkürzel",
    light: "Helles Design",
    dark: "Dunkles Design",
    system: "Design wie im System",
  },
  found: (count) => plural(count, { one: "# Treffer", other: "# Treffer" }),
  nothing: "Nichts heißt so.",
};
