import { createKeptChoice } from "../../ui/kept.ts";

/** What Enter does: `auto` sends where there is a real keyboard, and makes a new line on touch screens. */
export type EnterKey = "auto" | "send" | "line";

/** The choice that this browser keeps. */
export const enterKey = createKeptChoice<EnterKey>("parley.enter", ["auto", "send", "line"]);

/** True where there is a pointer, and so most likely a real keyboard. */
export function hasPointer(): boolean {
  return window.matchMedia("(hover: hover)").matches;
}

/** Whether Enter alone sends, by choice or else by the kind of keyboard. */
export function enterSends(chosen: EnterKey = enterKey.get()): boolean {
  return chosen === "auto" ? hasPointer() : chosen === "send";
}
