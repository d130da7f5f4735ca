import { speechOf } from "../speech.ts";
import type { Strings } from "../strings.ts";

const { number, plural } = speechOf("fr");

export const composer: Strings["composer"] = {
  enterKey: "Touche Entrée",
  enterSends: "Entrée envoie",
  enterBreaks: "Entrée va à la ligne",
  enterSendsHint: "Maj+Entrée va à la ligne.",
  enterBreaksHint: (modifier) => `${modifier}+Entrée envoie.`,
  sendsHere: (modifier) => `${modifier}+Entrée envoie`,

  formatting: "Mise en forme",
  bold: "Gras",
  italic: "Italique",
  strike: "Barré",
  inlineCode: "Code",
  codeBlock: "Bloc de code",
  quote: "Citation",
  bullets: "Liste",
  numbers: "Liste numérotée",

  lists: {
    people: "Personnes à mentionner",
    rooms: "Salons",
    emoji: "Émojis",
    commands: "Commandes",
    places: "Salons et personnes",
  },
  found: (count) => plural(count, { one: "# suggestion", many: "# de suggestions", other: "# suggestions" }),
  notHere: "pas dans ce salon",
  notJoined: "pas rejoint",
  outsider: (name) => `${name} n’est pas dans ce salon et n’en saura rien.`,
  addOutsider: "Ajouter au salon",

  arguments: {
    open: "nom",
    invite: "@identifiant …",
    topic: "texte",
    rename: "nom",
    shrug: "texte",
  },
  commands: {
    open: "Aller à un salon ou à une personne",
    invite: "Ajouter des personnes à ce salon",
    topic: "Définir le sujet",
    rename: "Renommer ce salon",
    mute: "Mettre ce salon en sourdine",
    unmute: "Réactiver les notifications de ce salon",
    favourite: "Ajouter aux favoris ou en retirer",
    leave: "Quitter ce salon",
    archive: "Archiver ce salon",
    shrug: "Envoyer ¯\\_(ツ)_/¯",
    help: "Afficher toutes les commandes",
  },
  noCommand: (name) => `La commande /${name} n’existe pas. Appuyez encore sur Entrée pour l’envoyer comme message.`,
  notHereCommand: (name) => `/${name} n’est pas possible ici.`,
  needsName: "Écrivez le nouveau nom à la suite.",
  needsHandle: "Écrivez des @identifiants à la suite.",
  needsPlace: "Écrivez le nom d’un salon ou d’une personne à la suite.",
  nobodyCalled: (handle) => `Personne ne s’appelle @${handle}.`,
  noPlace: (name) => `Aucun salon ni personne ne s’appelle « ${name} ».`,
  topicSet: "Sujet modifié.",
  topicGone: "Sujet supprimé.",
  renamed: (name) => `Ce salon s’appelle maintenant ${name}.`,
  isMuted: "En sourdine.",
  isUnmuted: "La sourdine est levée.",
  isFavourite: "Ajouté aux favoris.",
  noFavourite: "Retiré des favoris.",

  tooLong: (over) =>
    plural(over, {
      one: "# caractère de trop pour un message.",
      many: "# de caractères de trop pour un message.",
      other: "# caractères de trop pour un message.",
    }),
  sendAs: (count) =>
    plural(count, {
      one: "Envoyer en # message",
      many: "Envoyer en # de messages",
      other: "Envoyer en # messages",
    }),
  tooLongToSplit: (most) => `Trop long à envoyer, même en ${number(most)} messages.`,
  tooLongToEdit: "Raccourcissez le texte pour enregistrer la modification.",
  pasteTooLong: (count, most) =>
    `Le texte collé a ${number(count)} caractères ; ${number(most)} au plus tiennent ici. Rien n’a été collé.`,
};
