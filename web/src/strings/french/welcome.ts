import { apart } from "../apart.ts";
import { speechOf } from "../speech.ts";

const { plural } = speechOf("fr");

export const welcome = {
  title: "Bienvenue",
  step: (at: number, of: number) => `Étape ${at} sur ${of}`,
  back: "Retour",
  goOn: "Continuer",
  skip: "Plus tard",
  serverTitle: "Donnez un nom à ce serveur",
  serverHint: "Votre équipe, votre ville, votre association. Vous pourrez le changer.",
  roomTitle: "Créez le premier salon",
  roomHint: "Un canal : tout le monde ici peut le trouver et le rejoindre.",
  ideas: "Suggestions",
  general: "Général",
  generalTopic: "Tout ce qui n’a pas de salon à soi",
  news: "Annonces",
  newsTopic: "Ce que chacun devrait savoir",
  breakRoom: "Pause café",
  breakRoomTopic: "Tout sauf le travail",
  inviteTitle: "Faites venir du monde",
  inviteHint: (room: string) => `Qui ouvre ce lien peut créer un compte et rejoint ${apart(room)}.`,
  inviteEnds: (when: string) => `Il est valable jusqu’à ${when}, autant de fois que vous voulez.`,
  inviteLater: "Les détails du salon permettent d’en créer d’autres et d’y mettre fin.",
  share: "Partager",
  enter: "Aller au salon",
  channelsTitle: (name: string) => `Bienvenue, ${apart(name)}`,
  channelsHint: "Choisissez où vous voulez être. On peut rejoindre et quitter à tout moment.",
  enterCount: (count: number) =>
    plural(count, { one: "Rejoindre # canal", many: "Rejoindre # canaux", other: "Rejoindre # canaux" }),
  finish: "Terminer l’installation",
  homeTitle: "Rien ici pour l’instant",
  homeHint: "Trois façons de commencer :",
  browseHint: "En trouver un ouvert à tout le monde",
  peopleHint: "Écrire à une personne",
  roomCardHint: "Pour quelques personnes, ou pour toutes",
};
