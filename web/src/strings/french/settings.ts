import { apart } from "../apart.ts";

export const settings = {
  sections: "Rubriques des paramètres",
  profile: "Profil",
  account: "Compte",
  appearance: "Apparence",
  language: "Langue",
  sessions: "Sessions",
  roomOrder: "Trier les salons par",
  byActivity: "Activité récente",
  byName: "Nom",
  languageTitle: "Langue de l’interface",
  revokeTitle: (session: string) => `Déconnecter ${apart(session)} ?`,
  revokeHint: "Il faudra s’y reconnecter. Les messages qui y attendent d’être envoyés y restent.",
  revokeOthersTitle: "Déconnecter partout ailleurs ?",
  forget: "Oublier cet appareil",
  forgetHint:
    "Supprime tout ce que Parley conserve sur cet appareil, même ce qui n’est pas encore envoyé, et met fin à la session. Sans réseau, la session prend fin dès que ce navigateur atteint de nouveau le serveur.",
  forgetTitle: "Oublier cet appareil ?",
};
