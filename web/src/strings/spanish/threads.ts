import { speechOf } from "../speech.ts";
import type { Strings } from "../strings.ts";

const { plural } = speechOf("es");

export const threads: Strings["threads"] = {
  title: "Hilo",
  replies: (count) => plural(count, { one: "# respuesta", many: "# de respuestas", other: "# respuestas" }),
  unread: (count) =>
    plural(count, { one: "# respuesta sin leer", many: "# de respuestas sin leer", other: "# respuestas sin leer" }),
  lastReply: (when) => `última: ${when}`,
  open: "Responder en un hilo",
  follow: "Seguir el hilo",
  unfollow: "Dejar de seguir el hilo",
  inRoom: (room) => `en ${room}`,
  empty: "Aún no hay respuestas",
  emptyHint: "Lo que escribas aquí queda al margen de la conversación.",
  rootGone: "El primer mensaje de este hilo no está.",
  composer: "Mensaje en el hilo",
};
