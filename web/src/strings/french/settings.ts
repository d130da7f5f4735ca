import { apart } from "../apart.ts";

export const settings = {
  sections: "Rubriques des paramètres",
  profile: "Profil",
  account: "Compte",
  appearance: "Apparence",
  language: "Langue",
  sessions: "Sessions",
  danger: "Partir pour de bon",
  languageTitle: "Langue de l’interface",
  revokeTitle: (session: string) => `Déconnecter ${apart(session)} ?`,
  revokeHint: "Il faudra s’y reconnecter. Les messages qui y attendent d’être envoyés y restent.",
  revokeOthersTitle: "Déconnecter partout ailleurs ?",
};
