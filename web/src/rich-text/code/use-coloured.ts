import { type ReactNode, useEffect, useState } from "react";

/** A block longer than this stays plain: the patterns of grammars may take the third power of its length. */
const MOST_CHARACTERS = 2000;
/** Blocks whose colours are remembered, so that what is scrolled back to is coloured at once. */
const MOST_REMEMBERED = 200;

const remembered = new Map<string, ReactNode>();

/**
 * The colours of a block of code once they are known; null until then, and for what stays plain. A reader who opens one block may have one of more
 * characters coloured than a timeline has that shows many.
 */
export function useColoured(code: string, language: string, most = MOST_CHARACTERS): ReactNode | null {
  const key = `${language}\n${code}`;
  const [, redraw] = useState(0);
  const known = remembered.get(key) ?? null;
  const wanted = known === null && language !== "" && code.length <= most;
  useEffect(() => {
    if (!wanted) return;
    let current = true;
    // Without its colours, as offline, a block is as readable.
    colour(key, code, language).then(
      () => current && redraw((count) => count + 1),
      () => undefined,
    );
    return () => {
      current = false;
    };
  }, [wanted, key, code, language]);
  return known;
}

async function colour(key: string, code: string, language: string): Promise<void> {
  const { colourCode } = await import("./colour-code.tsx");
  remembered.set(key, await colourCode(code, language));
  for (const oldest of remembered.keys()) {
    if (remembered.size <= MOST_REMEMBERED) return;
    remembered.delete(oldest);
  }
}
