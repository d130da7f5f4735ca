import { useParley } from "@parley/sdk/react";
import { useEffect, useMemo, useState } from "react";
import type { ownEmoji } from "../../emoji/own-emoji.ts";
import { ReactionEmoji } from "../../emoji/ReactionEmoji.tsx";
import { MOST_SUGGESTIONS, type Suggestion } from "./suggestion.ts";

interface Found {
  emoji: string;
  label: string;
  codes: readonly string[];
}
type Own = Parameters<typeof ownEmoji>[0];
type Search = (query: string, own: Own) => Found[];

/**
 * Emoji by :name, in the page's language and in English; the server's own emoji by name and alias. The names are loaded at the first colon.
 */
export function useEmoji(query: string | null): Suggestion[] {
  const [search, setSearch] = useState<Search | null>(null);
  const own = useParley((state) => state.emoji.byName);
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
  return useMemo(() => (query === null || !search ? [] : search(query, own).map(emojiOf)), [query, search, own]);
}

async function loadSearch(): Promise<Search> {
  const [{ findEmoji, nameOfEmoji }, { loadEmojiNames }, { withTone }, { ownEmoji }] = await Promise.all([
    import("../../emoji/emoji-list.ts"),
    import("../../emoji/emoji-names.ts"),
    import("../../emoji/skin-tone.ts"),
    import("../../emoji/own-emoji.ts"),
  ]);
  const names = await loadEmojiNames();
  return (query, own) =>
    findEmoji(query, names, ownEmoji(own))
      .slice(0, MOST_SUGGESTIONS)
      .map((found) => ({ emoji: withTone(found.emoji), label: nameOfEmoji(found, names), codes: found.codes }));
}

function emojiOf({ emoji, label, codes }: Found): Suggestion {
  return {
    key: emoji,
    picture: (
      <span aria-hidden="true" className="w-5 text-center text-title leading-none">
        <ReactionEmoji emoji={emoji} />
      </span>
    ),
    label,
    codes,
    insert: emoji,
  };
}
