import type { ReactNode } from "react";
import { createExternalStore } from "../external-store.ts";
import { type ReturnFocus, rememberFocus } from "../focus/return-focus.ts";

export interface OpenDialog {
  key: number;
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
  openDialogs.set([...openDialogs.get(), { key, returnFocus: rememberFocus(), render }]);
  return () => closeDialog(key);
}

export function closeDialog(key: number): void {
  openDialogs.set(openDialogs.get().filter((dialog) => dialog.key !== key));
}

/** Closes all dialogs, for example when the page changes. */
export function closeDialogs(): void {
  if (openDialogs.get().length > 0) openDialogs.set([]);
}
