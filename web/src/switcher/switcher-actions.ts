import { openNewRoom } from "../rooms/open-new-room.tsx";
import { openShortcutSheet } from "../shortcuts/open-shortcut-sheet.tsx";
import type { ShortcutName } from "../shortcuts/table.ts";
import { chooseTheme } from "../ui/preferences/theme.ts";

/** Functions of the page that actions need. */
export interface Doing {
  readonly go: (to: "/inbox" | "/people" | "/channels" | "/settings") => void;
  readonly noteToSelf: () => void;
}

interface Action {
  readonly run: (doing: Doing) => void;
  /** The keyboard shortcut with the same effect. */
  readonly shortcut?: ShortcutName;
}

/** The actions in the switcher. */
export const actions = {
  newRoom: { run: () => openNewRoom() },
  inbox: { run: ({ go }) => go("/inbox"), shortcut: "inbox" },
  people: { run: ({ go }) => go("/people") },
  channels: { run: ({ go }) => go("/channels") },
  noteToSelf: { run: ({ noteToSelf }) => noteToSelf() },
  settings: { run: ({ go }) => go("/settings"), shortcut: "settings" },
  shortcuts: { run: () => void openShortcutSheet(), shortcut: "help" },
  light: { run: () => chooseTheme("light") },
  dark: { run: () => chooseTheme("dark") },
  system: { run: () => chooseTheme("system") },
} as const satisfies Record<string, Action>;

export type ActionName = keyof typeof actions;
export const actionNames = Object.keys(actions) as ActionName[];
