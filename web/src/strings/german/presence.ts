import { speechOf } from "../speech.ts";
import type { Strings } from "../strings.ts";

const { list } = speechOf("de");

export const presence: Strings["presence"] = {
  online: "Online",
  away: "Abwesend",
  offline: "Offline",
  lastSeen: (when) => `Zuletzt online: ${when}`,
  typing: (names) =>
    names.length > 3
      ? "Mehrere Personen schreiben …"
      : `${list(names)} ${names.length === 1 ? "schreibt" : "schreiben"} …`,
};
