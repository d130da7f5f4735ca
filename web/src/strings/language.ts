import { apartOf, localeOf } from "./speech.ts";
import { spoken } from "./spoken.ts";
import type { Language } from "./texts.ts";

const KEY = "parley.language";

export const languages = Object.keys(spoken) as Language[];

/** The name that a language gives itself. */
export const nameOfLanguage = (language: Language): string => spoken[language].name;

const known = (name: string | null | undefined): Language | undefined => languages.find((one) => one === name);

/** The chosen language, else the first of those a browser asks for that there is, else English. */
export function pickLanguage(chosen: string | null, wanted: readonly string[]): Language {
  return known(chosen) ?? wanted.map((name) => known(name.toLowerCase().split("-")[0])).find(Boolean) ?? "en";
}

function readChoice(): Language | null {
  try {
    return known(localStorage.getItem(KEY)) ?? null;
  } catch {
    return null;
  }
}

/** What was chosen in this browser; null leaves it to the browser. */
export const chosenLanguage = readChoice();

/** The language of the interface, from the page's first moment to its last. */
export const language = pickLanguage(chosenLanguage, globalThis.navigator?.languages ?? []);

/** For dates: the reader's own variant of the language. */
export const locale = localeOf(language);
export const { direction, couldNotLoad } = spoken[language];

const apart = apartOf(language);
const lists = new Intl.ListFormat(language, { type: "conjunction" });

/** Names as a list: "Ann, Bob and Cy". */
export const list = (names: readonly string[]): string => lists.format(names.map(apart));

/** Keeps a choice for the next load of the page. False when the browser keeps nothing. */
export function keepLanguage(chosen: Language | null): boolean {
  try {
    if (chosen === null) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, chosen);
    return true;
  } catch {
    return false;
  }
}
