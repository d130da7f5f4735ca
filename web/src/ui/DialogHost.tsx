import { Suspense } from "react";
import { closeDialog, openDialogs } from "./dialogs.ts";
import { useExternalStore } from "./external-store.ts";
import { ReturnFocusContext } from "./return-focus.ts";

/** Draws the dialogs that are open; their code is loaded when the first of a kind opens. */
export function DialogHost() {
  return useExternalStore(openDialogs).map(({ key, returnFocus, render }) => (
    <Suspense key={key} fallback={null}>
      <ReturnFocusContext value={returnFocus}>{render(() => closeDialog(key))}</ReturnFocusContext>
    </Suspense>
  ));
}
