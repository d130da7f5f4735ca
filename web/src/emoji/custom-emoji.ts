import type { CustomEmoji, EmojiList } from "@parley/sdk";

type ByName = EmojiList["byName"];

const byAlias = new WeakMap<ByName, ReadonlyMap<string, CustomEmoji>>();

function aliasesIn(list: ByName): ReadonlyMap<string, CustomEmoji> {
  const known = byAlias.get(list);
  if (known) return known;
  const made = new Map([...list.values()].flatMap((emoji) => emoji.aliases.map((alias) => [alias, emoji] as const)));
  byAlias.set(list, made);
  return made;
}

/** The custom emoji with a name or an alias. */
export const customEmojiOf = (list: ByName, name: string): CustomEmoji | undefined =>
  list.get(name) ?? aliasesIn(list).get(name);

/** The text form of a custom emoji. */
export const writtenName = (name: string): string => `:${name}:`;

/**
 * The address of an emoji's picture. The browser authenticates with the session cookie. `isStill` gives the still variant of an animated
 * picture.
 */
export const emojiAddress = ({ fileId }: Pick<CustomEmoji, "fileId">, isStill = false): string =>
  `/api/files/${fileId}${isStill ? "?size=small" : ""}`;
