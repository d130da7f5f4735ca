import type { LaterStrings } from "../later.ts";

export const inbox: LaterStrings["inbox"] = {
  title: "Boîte de réception",
  messages: "Mentions et réponses",
  threads: "Fils",
  view: "Ce qui est affiché",
  unreadOnly: "Non lus seulement",
  markRead: "Marquer comme lu jusqu’ici",
  showNew: "Afficher les nouveautés",
  none: "Rien pour vous pour l’instant",
  noneHint:
    "Quand quelqu’un écrit @ et votre identifiant, ou @room, ou répond à l’un de vos messages, vous le retrouvez ici.",
  noThreads: "Aucun fil pour l’instant",
  noThreadsHint: "Les fils que vous avez lancés, auxquels vous avez répondu ou qui vous mentionnent sont gardés ici.",
  allRead: "Tout est lu",
  allReadHint: "Désactivez « Non lus seulement » pour voir ce qui précède.",
  you: "Vous",
  mentioned: "vous mentionne",
  mentionedRoom: "mentionne tout le monde",
  replied: "vous répond",
  inRoom: (room) => `dans ${room}`,
};
