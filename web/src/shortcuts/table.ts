/** A key with its modifiers. `mod` is ⌘ on Apple devices and Ctrl elsewhere. */
export interface Combination {
  /** The value of `KeyboardEvent.key`, letters in lower case. */
  readonly key: string;
  readonly mod?: true;
  readonly alt?: true;
  readonly shift?: true;
}

/** Where a shortcut works; the help sheet is grouped by it. */
export const scopes = ["everywhere", "rooms", "message", "writing"] as const;
export type ShortcutScope = (typeof scopes)[number];

interface Shortcut {
  readonly scope: ShortcutScope;
  /** Alternative combinations; menus show the first one. */
  readonly keys: readonly [Combination, ...Combination[]];
}

/** Every shortcut of the app. The handlers and the help sheet both use this table. */
export const shortcuts = {
  switcher: { scope: "everywhere", keys: [{ key: "k", mod: true }] },
  inbox: { scope: "everywhere", keys: [{ key: "m", mod: true, shift: true }] },
  settings: { scope: "everywhere", keys: [{ key: ",", mod: true }] },
  help: { scope: "everywhere", keys: [{ key: "?" }, { key: "/", mod: true }] },
  close: { scope: "everywhere", keys: [{ key: "Escape" }] },
  previousRoom: { scope: "rooms", keys: [{ key: "ArrowUp", alt: true }] },
  nextRoom: { scope: "rooms", keys: [{ key: "ArrowDown", alt: true }] },
  previousUnread: { scope: "rooms", keys: [{ key: "ArrowUp", alt: true, shift: true }] },
  nextUnread: { scope: "rooms", keys: [{ key: "ArrowDown", alt: true, shift: true }] },
  readAll: { scope: "rooms", keys: [{ key: "Escape", shift: true }] },
  searchRoom: { scope: "rooms", keys: [{ key: "f", mod: true }, { key: "/" }] },
  roomMenu: { scope: "rooms", keys: [{ key: "ContextMenu" }, { key: "F10", shift: true }] },
  older: { scope: "message", keys: [{ key: "ArrowUp" }, { key: "k" }] },
  newer: { scope: "message", keys: [{ key: "ArrowDown" }, { key: "j" }] },
  reply: { scope: "message", keys: [{ key: "r" }] },
  thread: { scope: "message", keys: [{ key: "t" }] },
  react: { scope: "message", keys: [{ key: "+" }] },
  edit: { scope: "message", keys: [{ key: "e" }] },
  pin: { scope: "message", keys: [{ key: "p" }] },
  save: { scope: "message", keys: [{ key: "s" }] },
  forward: { scope: "message", keys: [{ key: "f" }] },
  select: { scope: "message", keys: [{ key: "x" }] },
  selectOlder: { scope: "message", keys: [{ key: "ArrowUp", shift: true }] },
  selectNewer: { scope: "message", keys: [{ key: "ArrowDown", shift: true }] },
  copyText: { scope: "message", keys: [{ key: "c" }, { key: "c", mod: true }] },
  copyLink: { scope: "message", keys: [{ key: "l" }] },
  markUnread: { scope: "message", keys: [{ key: "u" }] },
  delete: { scope: "message", keys: [{ key: "Delete" }, { key: "Backspace" }] },
  write: { scope: "message", keys: [{ key: "Escape" }] },
  bold: { scope: "writing", keys: [{ key: "b", mod: true }] },
  italic: { scope: "writing", keys: [{ key: "i", mod: true }] },
  strike: { scope: "writing", keys: [{ key: "x", mod: true, shift: true }] },
  inlineCode: { scope: "writing", keys: [{ key: "e", mod: true }] },
  link: { scope: "writing", keys: [{ key: "k", mod: true, shift: true }] },
  editLast: { scope: "writing", keys: [{ key: "ArrowUp" }] },
  stop: { scope: "writing", keys: [{ key: "Escape" }] },
} as const satisfies Record<string, Shortcut>;

export type ShortcutName = keyof typeof shortcuts;

/** The names of a scope's shortcuts, in the order of the table. */
export function shortcutsOf(scope: ShortcutScope): ShortcutName[] {
  return (Object.keys(shortcuts) as ShortcutName[]).filter((name) => shortcuts[name].scope === scope);
}

/**
 * A single character without a modifier. Users of speech input, or users who press keys by mistake, may switch these shortcuts off (WCAG
 * 2.1.4).
 */
export function isSingleKey({ key, mod, alt }: Combination): boolean {
  return [...key].length === 1 && !mod && !alt;
}
