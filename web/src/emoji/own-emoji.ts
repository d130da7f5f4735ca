import type { CustomEmoji, EmojiList } from "@parley/sdk";
import { useParley } from "@parley/sdk/react";
import { useMemo } from "react";
import { writtenName } from "./custom-emoji.ts";
import type { Emoji } from "./emoji-list.ts";

/** The server's own emoji as the choice of emoji has them: found by name and aliases, whole and by their words. */
export function ownEmoji(list: EmojiList["byName"]): Emoji[] {
  return [...list.values()].sort(byName).map(({ name, aliases }) => {
    const codes = [name, ...aliases];
    const words = codes.map((code) => code.replace(/[-_]+/g, " ")).filter((word) => !codes.includes(word));
    return { emoji: writtenName(name), name: writtenName(name), codes: [...codes, ...words] };
  });
}

const byName = (a: CustomEmoji, b: CustomEmoji): number => (a.name < b.name ? -1 : 1);

/** The same, as they are now. */
export function useOwnEmoji(): Emoji[] {
  const list = useParley((state) => state.emoji.byName);
  return useMemo(() => ownEmoji(list), [list]);
}
