import { createContext } from "react";

/** Where the focus goes when what is open closes. */
export type ReturnFocus = () => HTMLElement | true;

export const ReturnFocusContext = createContext<ReturnFocus | undefined>(undefined);

/**
 * Remembers what has the focus now. Tools of a message are drawn only while it has the focus, so when they are gone by
 * then, the message they belonged to gets it.
 */
export function rememberFocus(): ReturnFocus {
  const opener = document.activeElement;
  const message = opener?.closest<HTMLElement>("[data-message]")?.dataset.message;
  return () => {
    if (opener instanceof HTMLElement && opener !== document.body && opener.isConnected) return opener;
    const row = message && document.querySelector<HTMLElement>(`[data-message="${message}"]`);
    return row || true;
  };
}
