import { speechOf } from "../speech.ts";
import type { Strings } from "../strings.ts";

const { list, plural } = speechOf("es");

export const timeline: Strings["timeline"] = {
  codeIn: (language) => `Código en ${language}`,
  arrived: (count, names) =>
    `${plural(count, {
      one: "# mensaje nuevo",
      many: "# de mensajes nuevos",
      other: "# mensajes nuevos",
    })} de ${list(names)}`,
  several: "varias personas",

  deleted: "Mensaje eliminado.",
  toDo: "Pendiente:",
  done: "Hecho:",
  deletedCount: (count) =>
    plural(count, { one: "# mensaje eliminado.", many: "# de mensajes eliminados.", other: "# mensajes eliminados." }),
  deletedShort: "Eliminado",
  unpinned: "El mensaje ya no está fijado.",
  markedUnread: "Marcado como no leído.",
  archived: (room) => `${room} está archivada.`,

  dayMenu: (day) => `${day}. Ir a otro día`,
  jumpTo: "Ir a…",
  beginning: "El principio",
  weekAgo: "Hace una semana",
  monthAgo: "Hace un mes",
  pickDate: "Una fecha…",
  jumpTitle: "Ir a una fecha",
  jumpHint: "Muestra el primer mensaje a partir de ese día.",
  date: "Fecha",
  jump: "Ir",
  nothingSince: "No se escribió nada después.",

  card: (name) => `Acerca de ${name}`,
  mention: "Mencionar",
  profile: "Perfil",
  writeTo: "Mensaje",
  messageIn: (room) => `mensaje en ${room}`,
  whoReacted: "Quién reaccionó",
};
