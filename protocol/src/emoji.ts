import * as z from "zod/mini";
import { customEmojiName } from "./emoji-name.ts";
import { refusing } from "./reasons.ts";

/**
 * The one form of an emoji: keyboards differ in the invisible variation selectors they add, and ❤ with one and without is
 * the same reaction. A sign that is drawn as text by itself gets the selector, as in Unicode's list of fully-qualified emoji.
 */
export function canonicalEmoji(typed: string): string {
  if (customEmojiName(typed) !== undefined) return typed;
  const bare = typed.replaceAll(/[\ufe0e\ufe0f]/g, "");
  return bare.replaceAll(/(?!\p{Emoji_Presentation})\p{Emoji}(?!\p{Emoji_Modifier})/gu, "$&\ufe0f");
}

/** One picture, with the colour of its skin or without: also one that is newer than this program. */
const picture = /^(?!\p{RI})(?:\p{Emoji_Presentation}|\p{Extended_Pictographic})\p{Emoji_Modifier}?\ufe0f?$/u;
/** What Unicode recommends for use between programs: flags, keys, and pictures that are joined to one. */
const recommended = /^\p{RGI_Emoji}$/v;

/**
 * One emoji as people see it, flags and families included, or nothing else (UTS #51): no pile of marks on one, and none that are joined at will; or `:name:` of
 * one of the server's own.
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
