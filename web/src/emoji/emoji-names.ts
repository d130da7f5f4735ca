import { language } from "../strings/language.ts";
import type { Language } from "../strings/texts.ts";

/** Emoji, each with its name in a language and then more words, separated by commas. */
export type EmojiNames = Readonly<Record<string, string>>;

/** Where a language has its own names; those in English stand beside the emoji. */
const sources: Partial<Record<Language, () => Promise<{ default: EmojiNames }>>> = {
  de: () => import("./names/german.json"),
  fr: () => import("./names/french.json"),
  es: () => import("./names/spanish.json"),
  ja: () => import("./names/japanese.json"),
};

/** The names of emoji in a language, that of the page when none is given. */
export async function loadEmojiNames(of: Language = language): Promise<EmojiNames> {
  return (await sources[of]?.())?.default ?? {};
}
