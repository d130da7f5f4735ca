import { language } from "../strings/language.ts";
import type { Language } from "../strings/texts.ts";

/** Emoji with their names in a language: first the name, then further words, separated by bars. */
export type EmojiNames = Readonly<Record<string, string>>;

/** The languages with their own file of names; English names are in the emoji list. */
const sources: Partial<Record<Language, () => Promise<{ default: EmojiNames }>>> = {
  de: () => import("./names/german.json"),
  fr: () => import("./names/french.json"),
  es: () => import("./names/spanish.json"),
  ja: () => import("./names/japanese.json"),
  ar: () => import("./names/arabic.json"),
};

/** Loads the names of emoji in a language, by default the page's. */
export async function loadEmojiNames(of: Language = language): Promise<EmojiNames> {
  return (await sources[of]?.())?.default ?? {};
}
