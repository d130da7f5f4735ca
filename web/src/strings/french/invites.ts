import type { LaterStrings } from "../later.ts";
import { speechOf } from "../speech.ts";

const { number, plural } = speechOf("fr");

export const invites: LaterStrings["invites"] = {
  title: "Liens d’invitation",
  landing: (room) => `Vous êtes invité dans ${room}`,
  by: (name) => `${name} vous invite.`,
  memberCount: (count) => plural(count, { one: "# membre", many: "# de membres", other: "# membres" }),
  accept: "Rejoindre le salon",
  signUpFirst: "Créer un compte pour rejoindre",
  signInFirst: "J’ai un compte",
  invalid: "Cette invitation n’est pas valable",
  invalidHint: "Elle a peut-être déjà servi ou est trop ancienne. Demandez-en une autre.",
  create: "Créer un lien d’invitation",
  created: "Copiez ce lien maintenant. Il n’est affiché que cette fois.",
  link: "Lien d’invitation",
  onlyHere:
    "Ce lien ne fonctionne que sur cet ordinateur, car Parley a été ouvert sous localhost. Pour les autres, ouvrez Parley par l’adresse ou le nom de cet ordinateur.",
  lasts: "Valable",
  hour: "Une heure",
  day: "Un jour",
  week: "Une semaine",
  month: "30 jours",
  forever: "Sans limite",
  uses: "Utilisable",
  anyUses: "Sans limite de nombre",
  someUses: (count) => plural(count, { one: "Une fois", many: "# de fois", other: "# fois" }),
  used: (uses, max) =>
    max === null
      ? plural(uses, { one: "Utilisé # fois", many: "Utilisé # de fois", other: "Utilisé # fois" })
      : `Utilisé ${number(uses)} fois sur ${number(max)}`,
  expires: (when) => `Fin : ${when}`,
  noExpiry: "Sans limite",
  createdBy: (name) => `par ${name}`,
  revoke: "Désactiver le lien",
  revokeTitle: "Mettre fin à ce lien ?",
  revokeHint: "Il ne permettra plus d’entrer. Les personnes déjà là restent.",
  already: "Vous êtes déjà dans ce salon.",
  enter: "Aller au salon",
  none: "Aucun lien n’est valable en ce moment.",
};
