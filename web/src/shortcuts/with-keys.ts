import type { MenuEntry } from "../ui/menus/MenuButton.tsx";
import { keyHint } from "./label.ts";
import { type ShortcutName, shortcuts } from "./table.ts";

const isShortcut = (name: string | undefined): name is ShortcutName => name !== undefined && name in shortcuts;

/** A menu entry with the keys of its shortcut. */
export function withKeys(entry: MenuEntry): MenuEntry {
  return isShortcut(entry.id) ? { ...entry, keys: keyHint(entry.id) } : entry;
}
