import { speechOf } from "../speech.ts";

const { number } = speechOf("de");

export const forms = {
  required: "Bitte ausfüllen.",
  email: "Das ist noch keine E-Mail-Adresse: name@example.org",
  handle: "2 bis 32 aus a–z, 0–9, Punkt, Bindestrich, Unterstrich; vorn und hinten ein Buchstabe oder eine Ziffer.",
  marks: "Darin steckt etwas Unsichtbares. Tippe es neu, statt es einzufügen.",
  between: (least: number, most: number) => `Eine Zahl von ${number(least)} bis ${number(most)}.`,
  offline: "Du bist offline. Was du getippt hast, bleibt stehen; versuch es wieder, wenn du zurück bist.",
  capsLock: "Feststelltaste ist an",
  passwordFine: "Das passt.",
};
