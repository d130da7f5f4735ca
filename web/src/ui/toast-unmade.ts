import { toastError } from "./toast-error.ts";

/**
 * Says why a change was not made at all: there are too many, or its code could not be loaded. What the server has refused is said where the
 * change is, also after a reload.
 */
export function toastUnmade(error: unknown): void {
  const { code } = error as { readonly code?: string };
  if (code === undefined || code === "too_many_changes") toastError(error);
}
