import { toastError } from "./toast-error.ts";

/**
 * Shows why a change was not queued at all: too many changes are queued, or its code could not be loaded. A change that the server refuses
 * shows its error at the change itself, also after a reload.
 */
export function toastUnmade(error: unknown): void {
  const { code } = error as { readonly code?: string };
  if (code === undefined || code === "too_many_changes") toastError(error);
}
