import { apart } from "../apart.ts";
import { speechOf } from "../speech.ts";
import type { Strings } from "../strings.ts";

const { plural } = speechOf("fr");

export const members: Strings["members"] = {
  title: "Membres",
  count: (count) => plural(count, { one: "# membre", many: "# de membres", other: "# membres" }),
  roles: { owner: "Propriétaire", moderator: "Modération", member: "Membre" },
  add: "Ajouter des personnes",
  addTitle: (room) => `Ajouter des personnes à ${room}`,
  added: (names) => `Ajout effectué : ${names}.`,
  remove: "Retirer du salon",
  removeTitle: (name) => `Retirer ${name} ?`,
  removeHint: "Cette personne ne verra plus rien de ce salon.",
  removed: (name: string) => `${apart(name)} a été retiré.`,
  makeOwner: "Nommer propriétaire",
  ownerTitle: (name: string) => `Nommer ${name} propriétaire de ce salon ?`,
  ownerHint:
    "Les propriétaires peuvent modifier et archiver ce salon, nommer d’autres propriétaires et aussi vous en retirer.",
  makeModerator: "Confier la modération",
  makeMember: "Rendre simple membre",
  actions: (name) => `Actions pour ${name}`,
  picked: "Personnes choisies",
  pick: "Trouver des personnes",
  pickHint: "Nom ou identifiant",
  unpick: (name) => `Retirer ${name}`,
  filter: "Trouver un membre",
};
