import type { Strings } from "../strings.ts";

export const sessions: Strings["sessions"] = {
  signIn: "Se connecter",
  signInTitle: (server) => `Connexion à ${server}`,
  noAccount: "Pas encore de compte ?",
  signOut: "Se déconnecter",
  signOutUnsent: "Les messages pas encore envoyés sont perdus si vous vous déconnectez ici.",
  signOutTitle: "Se déconnecter ?",
  list: "Où vous êtes connecté",
  current: "Celle-ci",
  since: (when) => `Depuis : ${when}`,
  unknownAgent: "Programme inconnu",
  on: (program, system) => `${program} sur ${system}`,
  revoke: "Déconnecter",
  revokeOthers: "Déconnecter partout ailleurs",
  revokedOthers: "Toutes les autres sessions sont terminées.",
};
