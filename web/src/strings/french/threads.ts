import { speechOf } from "../speech.ts";
import type { Strings } from "../strings.ts";

const { plural } = speechOf("fr");

export const threads: Strings["threads"] = {
  title: "Fil",
  replies: (count) => plural(count, { one: "# réponse", many: "# de réponses", other: "# réponses" }),
  unread: (count) =>
    plural(count, { one: "# réponse non lue", many: "# de réponses non lues", other: "# réponses non lues" }),
  lastReply: (when) => `dernière : ${when}`,
  open: "Répondre dans un fil",
  follow: "Suivre le fil",
  unfollow: "Ne plus suivre le fil",
  inRoom: (room) => `dans ${room}`,
  empty: "Aucune réponse pour l’instant",
  emptyHint: "Ce que vous écrivez ici reste à côté de la discussion.",
  rootGone: "Le premier message de ce fil n’est pas là.",
  composer: "Message dans le fil",
};
