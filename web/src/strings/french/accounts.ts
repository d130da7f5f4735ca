import type { Strings } from "../strings.ts";

export const accounts: Strings["accounts"] = {
  deleted: "Compte supprimé",
  deactivated: "Désactivé",
  you: "Vous",
  thatIsYou: " (vous)",
  atHandle: (handle) => `@${handle}`,
  roles: { owner: "Propriétaire du serveur", admin: "Administration", member: "Membre" },
  directory: "Annuaire",
  noPeople: "Personne de ce nom",
  profileOf: (name) => `Profil de ${name}`,
  noteToSelf: "Note pour soi",
  joined: (date) => `Ici depuis le ${date}`,
};
