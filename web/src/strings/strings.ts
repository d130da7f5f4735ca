import type { english } from "./english.ts";
import type { Language } from "./speech.ts";

/** Every text of the interface. English is the source; a translation is another object of its type. */
export type Strings = typeof english;

/** The texts in the language of the page. They are there before any module that shows something is loaded. */
export let strings: Strings;

const translations: Record<Language, () => Promise<Strings>> = {
  en: async () => (await import("./english.ts")).english,
  de: async () => (await import("./german.ts")).german,
  fr: async () => (await import("./french.ts")).french,
  es: async () => (await import("./spanish.ts")).spanish,
  ja: async () => (await import("./japanese.ts")).japanese,
  ar: async () => (await import("./arabic.ts")).arabic,
};

/** Loads the texts of one language; a page has one as long as it lives. */
export async function loadStrings(language: Language): Promise<void> {
  speak(await translations[language]());
}

export function speak(texts: Strings): void {
  strings = texts;
}
