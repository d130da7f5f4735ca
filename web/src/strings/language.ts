import { apartOf, localeOf } from "./speech.ts";
import { spoken } from "./spoken.ts";
import type { Language } from "./texts.ts";

const KEY = "parley.language";

export const languages = Object.keys(spoken) as Language[];

/** The name of a language in that language. */
export const nameOfLanguage = (language: Language): string => spoken[language].name;

const known = (name: string | null | undefined): Language | undefined => languages.find((one) => one === name);

/** The chosen language; else the first language that the browser requests and the app has; else English. */
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

/** The language chosen in this browser; null if the browser's setting decides. */
export const chosenLanguage = readChoice();

/** The language of the interface; it does not change while the page is open. */
export const language = pickLanguage(chosenLanguage, globalThis.navigator?.languages ?? []);

/** The locale for dates: the reader's regional variant of the language. */
export const locale = localeOf(language);
export const { direction, couldNotLoad } = spoken[language];

const apart = apartOf(language);
const lists = new Intl.ListFormat(language, { type: "conjunction" });

/** Names as a list: "Ann, Bob and Cy". */
export const list = (names: readonly string[]): string => lists.format(names.map(apart));

/** Stores the choice for the next load of the page. False if the browser cannot store it. */
export function keepLanguage(chosen: Language | null): boolean {
  try {
    if (chosen === null) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, chosen);
    return true;
  } catch {
    return false;
  }
}
