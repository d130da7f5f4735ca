import type { LaterStrings } from "../later.ts";

export const inbox: LaterStrings["inbox"] = {
  title: "Bandeja de entrada",
  messages: "Menciones y respuestas",
  threads: "Hilos",
  view: "Qué se muestra",
  unreadOnly: "Solo sin leer",
  markRead: "Marcar como leído hasta aquí",
  showNew: "Mostrar lo nuevo",
  none: "Todavía no hay nada para ti",
  noneHint: "Cuando alguien escribe @ y tu alias, o @room, o responde a uno de tus mensajes, lo encuentras aquí.",
  noThreads: "Todavía no hay hilos",
  noThreadsHint: "Aquí quedan los hilos que empezaste, que respondiste o en los que te mencionaron.",
  allRead: "Todo leído",
  allReadHint: "Desactiva «Solo sin leer» para ver lo anterior.",
  you: "Tú",
  mentioned: "te menciona",
  mentionedRoom: "menciona a todos",
  replied: "te responde",
  inRoom: (room) => `en ${room}`,
};
