import type { englishLater } from "./english-later.ts";
import { language } from "./language.ts";
import type { Language } from "./speech.ts";

export type LaterStrings = typeof englishLater;

/** Texts of parts that are loaded when they are first opened, so that the first room need not wait for them. */
export let later: LaterStrings;

const translations: Record<Language, () => Promise<LaterStrings>> = {
  en: async () => (await import("./english-later.ts")).englishLater,
  de: async () => (await import("./german-later.ts")).germanLater,
  fr: async () => (await import("./french-later.ts")).frenchLater,
  es: async () => (await import("./spanish-later.ts")).spanishLater,
  ja: async () => (await import("./japanese-later.ts")).japaneseLater,
  ar: async () => (await import("./arabic-later.ts")).arabicLater,
};

export function speakLater(texts: LaterStrings): void {
  later = texts;
}

/** Loads a part whose modules read {@link later}: its texts come first. */
export async function withLater<Part>(load: () => Promise<Part>): Promise<Part> {
  if (later === undefined) speakLater(await translations[language]());
  return load();
}
