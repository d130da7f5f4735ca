import { speechOf } from "../speech.ts";

const { number } = speechOf("en");

/** What forms say about what is typed into them. */
export const forms = {
  required: "Fill this in.",
  email: "That is no e-mail address yet: name@example.org",
  handle: "2 to 32 of a–z, 0–9, dot, dash, underscore; a letter or digit at both ends.",
  marks: "There is something invisible in it. Type it anew instead of pasting it.",
  between: (least: number, most: number) => `A number from ${number(least)} to ${number(most)}.`,
  offline: "You are offline. What you typed stays here; try again when you are back.",
  capsLock: "Caps lock is on",
  passwordFine: "This one will do.",
};
