import { speechOf } from "../speech.ts";

const { number } = speechOf("fr");

export const forms = {
  required: "À remplir.",
  email: "Ce n’est pas encore une adresse e-mail : nom@example.org",
  handle: "2 à 32 parmi a–z, 0–9, point, tiret, tiret bas ; une lettre ou un chiffre aux deux bouts.",
  marks: "Il s’y cache quelque chose d’invisible. Tapez-le plutôt que de le coller.",
  between: (least: number, most: number) => `Un nombre de ${number(least)} à ${number(most)}.`,
  offline: "Vous êtes hors ligne. Ce que vous avez saisi reste ici ; réessayez une fois de retour.",
  capsLock: "Verrouillage majuscules activé",
  passwordFine: "Celui-ci convient.",
};
