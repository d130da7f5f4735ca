import { type ReactNode, useEffect, useState } from "react";

/** Longer blocks stay plain, because the patterns of a grammar may need time in the third power of the length. */
const MOST_CHARACTERS = 2000;
/** The most highlighted blocks in the cache, so that blocks are highlighted at once when scrolled back into view. */
const MOST_REMEMBERED = 200;

const remembered = new Map<string, ReactNode>();

/**
 * The highlighted code of a block; null until it is ready, and if the block stays plain. `most` may be higher for a single block that the
 * reader opens than for the many blocks of a timeline.
 */
export function useColoured(code: string, language: string, most = MOST_CHARACTERS): ReactNode | null {
  const key = `${language}\n${code}`;
  const [, redraw] = useState(0);
  const known = remembered.get(key) ?? null;
  const wanted = known === null && language !== "" && code.length <= most;
  useEffect(() => {
    if (!wanted) return;
    let current = true;
    // If highlighting fails, for example offline, the block stays plain and readable.
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
