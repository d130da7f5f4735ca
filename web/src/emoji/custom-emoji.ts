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

/** The server's own emoji of a name or an alias. */
export const customEmojiOf = (list: ByName, name: string): CustomEmoji | undefined =>
  list.get(name) ?? aliasesIn(list).get(name);

/** How an emoji of the server's own is written. */
export const writtenName = (name: string): string => `:${name}:`;

/** Address of the picture of an emoji, for browsers: the session's cookie says who asks. A still one of one that moves is another. */
export const emojiAddress = ({ fileId }: Pick<CustomEmoji, "fileId">, isStill = false): string =>
  `/api/files/${fileId}${isStill ? "?size=small" : ""}`;
