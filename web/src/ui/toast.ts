import { createExternalStore } from "./external-store.ts";

export interface ToastEntry {
  key: number;
  text: string;
  look: "plain" | "danger";
  action?: { label: string; run: () => void };
}

export const toasts = createExternalStore<readonly ToastEntry[]>([]);

/** How long a toast stays; one with something to press stays longer. */
const STAYS = 5000;
const STAYS_WITH_ACTION = 9000;
let nextKey = 1;

/** Says something in a corner for a few seconds. */
export function toast(text: string, options: Partial<Pick<ToastEntry, "look" | "action">> = {}): void {
  const entry: ToastEntry = { key: nextKey++, text, look: options.look ?? "plain", action: options.action };
  toasts.set([...toasts.get().filter((shown) => shown.text !== text), entry].slice(-3));
  setTimeout(() => dismissToast(entry.key), entry.action ? STAYS_WITH_ACTION : STAYS);
}

export function dismissToast(key: number): void {
  if (toasts.get().some((entry) => entry.key === key)) toasts.set(toasts.get().filter((entry) => entry.key !== key));
}
