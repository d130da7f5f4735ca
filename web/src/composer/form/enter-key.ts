import { createKeptChoice } from "../../ui/preferences/kept.ts";

/** What Enter does: `auto` sends on devices with a hardware keyboard, and makes a new line on touch screens. */
export type EnterKey = "auto" | "send" | "line";

/** The setting stored in this browser. */
export const enterKey = createKeptChoice<EnterKey>("parley.enter", ["auto", "send", "line"]);

/** True if the device has a pointer that hovers, and so most likely a hardware keyboard. */
export function hasPointer(): boolean {
  return window.matchMedia("(hover: hover)").matches;
}

/** Whether Enter alone sends, by the setting or by the kind of device. */
export function enterSends(chosen: EnterKey = enterKey.get()): boolean {
  return chosen === "auto" ? hasPointer() : chosen === "send";
}
