import { speechOf } from "../speech.ts";
import type { Strings } from "../strings.ts";

const { list } = speechOf("es");

export const presence: Strings["presence"] = {
  online: "En línea",
  away: "Ausente",
  offline: "Sin conexión",
  lastSeen: (when) => `Última vez: ${when}`,
  typing: (names) =>
    names.length > 3
      ? "Varias personas están escribiendo…"
      : `${list(names)} ${names.length === 1 ? "está" : "están"} escribiendo…`,
};
