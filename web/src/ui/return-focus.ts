import { createContext } from "react";

/** Where the focus goes when what is open closes. */
export type ReturnFocus = () => HTMLElement | true;

export const ReturnFocusContext = createContext<ReturnFocus | undefined>(undefined);

/**
 * Marks an element that gets the focus back when what had it inside is gone by then: tools that are drawn only while their
 * row has the focus.
 *
 * @param key names the element among all on the page
 */
export const focusHome = (key: string) => ({ "data-focus-home": key });

/** Remembers what has the focus now, and the {@link focusHome} around it. */
export function rememberFocus(): ReturnFocus {
  const opener = document.activeElement;
  const home = opener?.closest<HTMLElement>("[data-focus-home]")?.dataset.focusHome;
  return () => {
    if (opener instanceof HTMLElement && opener !== document.body && opener.isConnected) return opener;
    const row = home && document.querySelector<HTMLElement>(`[data-focus-home="${CSS.escape(home)}"]`);
    return row || true;
  };
}
