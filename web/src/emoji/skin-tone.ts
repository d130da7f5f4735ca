import { createKeptChoice } from "../ui/kept.ts";

/** The colours of skin that Unicode has, and yellow, which is none of them. */
const modifiers = {
  none: "",
  light: "\u{1f3fb}",
  mediumLight: "\u{1f3fc}",
  medium: "\u{1f3fd}",
  mediumDark: "\u{1f3fe}",
  dark: "\u{1f3ff}",
} as const;
export type SkinTone = keyof typeof modifiers;
export const skinTones = Object.keys(modifiers) as [SkinTone, ...SkinTone[]];

/** The colour of skin of emoji that are picked; a choice of this browser. */
export const skinTone = createKeptChoice("parley.skin-tone", skinTones);

const known = /^\p{RGI_Emoji}$/v;

/** An emoji of a hand or a person in a colour of skin, that of this browser when none is given; every other emoji as it is. */
export function withTone(emoji: string, tone: SkinTone = skinTone.get()): string {
  const toned = emoji.replace(/(\p{Emoji_Modifier_Base})\ufe0f?/u, `$1${modifiers[tone]}`);
  return tone !== "none" && known.test(toned) ? toned : emoji;
}
