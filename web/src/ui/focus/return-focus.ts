import { createContext } from "react";

/** Returns the element to focus when a dialog or menu closes; true means the usual one, false none. */
export type ReturnFocus = () => HTMLElement | boolean;

export const ReturnFocusContext = createContext<ReturnFocus | undefined>(undefined);

/**
 * Marks an element that gets the focus if the opener inside it no longer exists when the dialog closes. For example, the tools of a row
 * exist only while the row has the focus.
 */
export const focusHome = (key: string) => ({ "data-focus-home": key });

/** Remembers the focused element, and the {@link focusHome} around it. */
export function rememberFocus(): ReturnFocus {
  const opener = document.activeElement;
  const home = opener?.closest<HTMLElement>("[data-focus-home]")?.dataset.focusHome;
  return () => {
    if (opener instanceof HTMLElement && opener !== document.body && opener.isConnected) return opener;
    const row = home && document.querySelector<HTMLElement>(`[data-focus-home="${CSS.escape(home)}"]`);
    return row || true;
  };
}
