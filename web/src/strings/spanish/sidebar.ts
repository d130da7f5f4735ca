import { speechOf } from "../speech.ts";
import type { Strings } from "../strings.ts";

const { plural } = speechOf("es");

export const sidebar: Strings["sidebar"] = {
  sections: {
    favourites: "Favoritos",
    rooms: "Salas",
    direct: "Mensajes directos",
  },
  goTo: "Ir a…",
  inbox: "Bandeja de entrada",
  waiting: (count) => plural(count, { one: "# te espera", many: "# te esperan", other: "# te esperan" }),
  draft: "Borrador",
  markRead: "Marcar como leída",
  markUnread: "Marcar como no leída",
  favourite: "Añadir a favoritos",
  unfavourite: "Quitar de favoritos",
  mute: "Silenciar",
  unmute: "Dejar de silenciar",
  copyLink: "Copiar el enlace",
  leave: "Salir",
  muted: (name) => `${name} está en silencio.`,
  unmuted: (name) => `${name} ya no está en silencio.`,
  markedRead: "Marcada como leída.",
  markedAllRead: (count) =>
    plural(count, {
      one: "# sala marcada como leída.",
      many: "# de salas marcadas como leídas.",
      other: "# salas marcadas como leídas.",
    }),
};
