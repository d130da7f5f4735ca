import { createKeptChoice } from "../ui/preferences/kept.ts";

/** The skin tones of Unicode, and "none" for yellow. */
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

/** The skin tone of picked emoji; stored in this browser. */
export const skinTone = createKeptChoice("parley.skin-tone", skinTones);

const known = /^\p{RGI_Emoji}$/v;

/** An emoji in a skin tone, by default this browser's; emoji without skin tones are returned unchanged. */
export function withTone(emoji: string, tone: SkinTone = skinTone.get()): string {
  const toned = emoji.replace(/(\p{Emoji_Modifier_Base})\ufe0f?/u, `$1${modifiers[tone]}`);
  return tone !== "none" && known.test(toned) ? toned : emoji;
}
