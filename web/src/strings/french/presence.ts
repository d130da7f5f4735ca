import { speechOf } from "../speech.ts";
import type { Strings } from "../strings.ts";

const { list } = speechOf("fr");

export const presence: Strings["presence"] = {
  online: "En ligne",
  away: "Absent",
  offline: "Hors ligne",
  lastSeen: (when) => `Dernière visite : ${when}`,
  typing: (names) =>
    names.length > 3 ? "Plusieurs personnes écrivent…" : `${list(names)} ${names.length === 1 ? "écrit" : "écrivent"}…`,
};
