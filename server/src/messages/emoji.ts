/**
 * The one form of an emoji: keyboards differ in the invisible variation selectors they add, and ❤ with one and without is
 * the same reaction. A sign that is drawn as text by itself gets the selector, as in Unicode's list of fully-qualified emoji.
 */
export function canonicalEmoji(typed: string): string {
  const bare = typed.replaceAll(/[\ufe0e\ufe0f]/g, "");
  return bare.replaceAll(/(?!\p{Emoji_Presentation})\p{Emoji}(?!\p{Emoji_Modifier})/gu, "$&\ufe0f");
}
