import { useEffect, useState } from "react";
import { type EmojiNames, loadEmojiNames } from "./emoji-names.ts";

const none: EmojiNames = {};

/** The names of emoji in the page's language; empty until they are loaded. */
export function useEmojiNames(): EmojiNames {
  const [names, setNames] = useState(none);
  useEffect(() => {
    loadEmojiNames().then(setNames, () => undefined);
  }, []);
  return names;
}
