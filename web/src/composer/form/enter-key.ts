import { createExternalStore } from "../../ui/external-store.ts";

/** What Enter does: `auto` sends where there is a real keyboard, and makes a new line on touch screens. */
export type EnterKey = "auto" | "send" | "line";

const KEY = "parley.enter";
export const enterKey = createExternalStore<EnterKey>(readChoice());

function readChoice(): EnterKey {
  try {
    const kept = localStorage.getItem(KEY);
    return kept === "send" || kept === "line" ? kept : "auto";
  } catch {
    return "auto";
  }
}

/** True where there is a pointer, and so most likely a real keyboard. */
export function hasPointer(): boolean {
  return window.matchMedia("(hover: hover)").matches;
}

/** Whether Enter alone sends, by choice or else by the kind of keyboard. */
export function enterSends(chosen: EnterKey = enterKey.get()): boolean {
  return chosen === "auto" ? hasPointer() : chosen === "send";
}

/** Chooses what Enter does in this browser and keeps the choice. */
export function chooseEnterKey(chosen: EnterKey): void {
  enterKey.set(chosen);
  try {
    localStorage.setItem(KEY, chosen);
  } catch {
    // Storage is full or forbidden: the choice ends with the page.
  }
}
