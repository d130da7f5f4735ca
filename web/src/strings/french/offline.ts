import type { Strings } from "../strings.ts";

export const offline: Strings["offline"] = {
  connecting: "Connexion…",
  offline: "Hors ligne. Ce que vous écrivez partira dès votre retour.",
  showing: (when: string) => `Hors ligne · état de ${when}`,
  silent: "Le serveur ne répond pas.",
  again: (seconds: string) => `Nouvel essai dans ${seconds} s`,
  trying: "Nouvel essai…",
  notKept:
    "Rien n’est conservé sur cet appareil : ce qui n’est pas encore envoyé sera perdu à la fermeture de la page.",
  newVersion: "Une nouvelle version est prête",
  ended: "Vous avez été déconnecté ici. Reconnectez-vous pour continuer ; ce que vous avez écrit est conservé.",
  cannotSignOut: "Impossible de se déconnecter maintenant",
  cannotSignOutHint:
    "Seul le serveur peut mettre fin à cette session, et il ne répond pas. Rien n’a changé ; réessayez une fois connecté.",
};
