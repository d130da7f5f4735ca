import type { CustomEmoji, EmojiList } from "@parley/sdk";
import { useParley } from "@parley/sdk/react";
import { useMemo } from "react";
import { writtenName } from "./custom-emoji.ts";
import type { Emoji } from "./emoji-list.ts";

/** Custom emoji as entries of the picker, found by name and alias and by their single words. */
export function ownEmoji(list: EmojiList["byName"]): Emoji[] {
  return [...list.values()].sort(byName).map(({ name, aliases }) => {
    const codes = [name, ...aliases];
    const words = codes.map((code) => code.replace(/[-_]+/g, " ")).filter((word) => !codes.includes(word));
    return { emoji: writtenName(name), name: writtenName(name), codes: [...codes, ...words] };
  });
}

const byName = (a: CustomEmoji, b: CustomEmoji): number => (a.name < b.name ? -1 : 1);

/** {@link ownEmoji} as a hook that follows changes. */
export function useOwnEmoji(): Emoji[] {
  const list = useParley((state) => state.emoji.byName);
  return useMemo(() => ownEmoji(list), [list]);
}
