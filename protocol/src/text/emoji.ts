import * as z from "zod/mini";
import { refusing } from "../reasons.ts";
import { customEmojiName } from "./emoji-name.ts";

/**
 * The canonical form of an emoji: keyboards differ in the invisible variation selectors that they add, and ❤ with and without one is
 * the same reaction. A sign that is drawn as text by default gets the selector, as in Unicode's list of fully-qualified emoji.
 */
export function canonicalEmoji(typed: string): string {
  if (customEmojiName(typed) !== undefined) return typed;
  const bare = typed.replaceAll(/[\ufe0e\ufe0f]/g, "");
  return bare.replaceAll(/(?!\p{Emoji_Presentation})\p{Emoji}(?!\p{Emoji_Modifier})/gu, "$&\ufe0f");
}

/** One pictograph, with or without a skin tone; also one that is newer than the Unicode version of this program. */
const picture = /^(?!\p{RI})(?:\p{Emoji_Presentation}|\p{Extended_Pictographic})\p{Emoji_Modifier}?\ufe0f?$/u;
/** Sequences that Unicode recommends for interchange (RGI): flags, keycaps, and pictographs joined into one. */
const recommended = /^\p{RGI_Emoji}$/v;

/**
 * Exactly one visible emoji, flags and families included (UTS #51), or `:name:` of a custom emoji. Piles of combining marks and
 * arbitrary joined sequences are refused.
 */
export const emoji = z.string().check(
  z.maxLength(40),
  z.refine<string>((typed) => {
    if (customEmojiName(typed) !== undefined) return true;
    if (/[\ufe0e\ufe0f]{2}/.test(typed)) return false;
    const text = canonicalEmoji(typed);
    return picture.test(text) || recommended.test(text);
  }, refusing("not_an_emoji")),
);
