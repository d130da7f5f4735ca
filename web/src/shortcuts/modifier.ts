import { strings } from "../strings/strings.ts";
import { isApple } from "./platform.ts";

/** What is printed on the key that shortcuts are pressed with. */
export function modifier(): string {
  return isApple ? "⌘" : strings.shortcuts.keys.control;
}
