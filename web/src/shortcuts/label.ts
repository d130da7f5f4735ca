import { strings } from "../strings/strings.ts";
import { isApple } from "./platform.ts";
import { singleKeys } from "./single-keys.ts";
import { type Combination, isSingleKey, type ShortcutName, shortcuts } from "./table.ts";

const signs: Record<string, string> = { ArrowUp: "↑", ArrowDown: "↓" };

/** What is printed on the keys of a combination, in the order in which they are pressed. */
export function keyLabels({ key, mod, alt, shift }: Combination, apple = isApple): string[] {
  const { keys } = strings.shortcuts;
  const names: Record<string, string> = {
    ...signs,
    Escape: keys.escape,
    Delete: keys.delete,
    Backspace: apple ? "⌫" : keys.backspace,
    ContextMenu: keys.menu,
  };
  return [
    ...(mod ? [apple ? "⌘" : keys.control] : []),
    ...(alt ? [apple ? "⌥" : keys.alt] : []),
    ...(shift ? [apple ? "⇧" : keys.shift] : []),
    names[key] ?? key.toLocaleUpperCase("en"),
  ];
}

/** A shortcut in short, for menus and tips; undefined when it is turned off. */
export function keyHint(name: ShortcutName): string | undefined {
  const [first] = shortcuts[name].keys;
  if (isSingleKey(first) && singleKeys.get() === "off") return undefined;
  return keyLabels(first).join(isApple ? "" : "+");
}
