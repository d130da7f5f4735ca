import { strings } from "../strings/strings.ts";
import { isApple } from "./platform.ts";
import { singleKeys } from "./single-keys.ts";
import { type Combination, isSingleKey, type ShortcutName, shortcuts } from "./table.ts";

const signs: Record<string, string> = { ArrowUp: "↑", ArrowDown: "↓" };

/** The labels of the keys of a combination, in the order of pressing. */
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

/** A shortcut in short form, for menus and tips; undefined if it is switched off. */
export function keyHint(name: ShortcutName): string | undefined {
  const [first] = shortcuts[name].keys;
  if (isSingleKey(first) && singleKeys.get() === "off") return undefined;
  return keyLabels(first).join(isApple ? "" : "+");
}
