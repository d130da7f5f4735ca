import { speechOf } from "../speech.ts";

const { number } = speechOf("en");

/** What forms say about what is typed into them. */
export const forms = {
  required: "This field is required.",
  email: "Enter a valid e-mail address, like name@example.org.",
  handle: "Use 2–32 characters: a–z, 0–9, dots, dashes, underscores, with a letter or digit at both ends.",
  marks: "This contains invisible characters. Type it instead of pasting it.",
  between: (least: number, most: number) => `Enter a number from ${number(least)} to ${number(most)}.`,
  offline: "You’re offline. What you typed stays here; try again when you’re back online.",
  capsLock: "Caps lock is on",
  passwordFine: "Looks good.",
};
