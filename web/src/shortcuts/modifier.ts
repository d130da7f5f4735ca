import { strings } from "../strings/strings.ts";
import { isApple } from "./platform.ts";

/** The label of the modifier key for shortcuts. */
export function modifier(): string {
  return isApple ? "⌘" : strings.shortcuts.keys.control;
}
