import type { ReactNode } from "react";
import { createExternalStore } from "../external-store.ts";
import { type ReturnFocus, rememberFocus } from "../focus/return-focus.ts";

export interface OpenDialog {
  key: number;
  /** What was focused when it opened. */
  opener: ReturnFocus;
  returnFocus: ReturnFocus;
  render: (close: () => void) => ReactNode;
}

export const openDialogs = createExternalStore<readonly OpenDialog[]>([]);
let nextKey = 1;

/**
 * Opens a dialog above the app. The dialog is independent of the component that opens it, because that component may scroll out of view and
 * unmount. Returns a function that closes the dialog.
 */
export function openDialog(render: OpenDialog["render"]): () => void {
  const key = nextKey++;
  const below = openDialogs.get().at(-1);
  const own = rememberFocus();
  // What was focused in a dialog that has closed since is gone with it.
  const opener = () => {
    const element = own();
    return element === true && below ? below.opener() : element;
  };
  // A dialog that opened while this one was closing keeps the focus.
  const returnFocus = () => (openDialogs.get().some((other) => other.key > key) ? false : opener());
  openDialogs.set([...openDialogs.get(), { key, opener, returnFocus, render }]);
  return () => closeDialog(key);
}

export function closeDialog(key: number): void {
  openDialogs.set(openDialogs.get().filter((dialog) => dialog.key !== key));
}

/** Closes all dialogs, for example when the page changes. */
export function closeDialogs(): void {
  if (openDialogs.get().length > 0) openDialogs.set([]);
}
