import { useEffect, useMemo, useState } from "react";
import { MOST_SUGGESTIONS, type Suggestion } from "./suggestion.ts";

interface Found {
  emoji: string;
  label: string;
  codes: readonly string[];
}
type Search = (query: string) => Found[];

/** Emoji by :name, in the language of the page and in English. Their names are loaded with the first colon. */
export function useEmoji(query: string | null): Suggestion[] {
  const [search, setSearch] = useState<Search | null>(null);
  const wanted = query !== null;
  useEffect(() => {
    if (!wanted) return;
    let isCurrent = true;
    loadSearch().then(
      (loaded) => isCurrent && setSearch(() => loaded),
      () => undefined,
    );
    return () => {
      isCurrent = false;
    };
  }, [wanted]);
  return useMemo(() => (query === null || !search ? [] : search(query).map(emojiOf)), [query, search]);
}

async function loadSearch(): Promise<Search> {
  const [{ findEmoji, nameOfEmoji }, { loadEmojiNames }, { withTone }] = await Promise.all([
    import("../../emoji/emoji-list.ts"),
    import("../../emoji/emoji-names.ts"),
    import("../../emoji/skin-tone.ts"),
  ]);
  const names = await loadEmojiNames();
  return (query) =>
    findEmoji(query, names)
      .slice(0, MOST_SUGGESTIONS)
      .map((found) => ({ emoji: withTone(found.emoji), label: nameOfEmoji(found, names), codes: found.codes }));
}

function emojiOf({ emoji, label, codes }: Found): Suggestion {
  return {
    key: emoji,
    picture: (
      <span aria-hidden="true" className="w-5 text-center text-title leading-none">
        {emoji}
      </span>
    ),
    label,
    codes,
    insert: emoji,
  };
}
