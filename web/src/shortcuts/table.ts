/** A key with what is held down beside it. `mod` is ⌘ on Apple's machines and Ctrl elsewhere. */
export interface Combination {
  /** As `KeyboardEvent.key` says it, letters in lower case. */
  readonly key: string;
  readonly mod?: true;
  readonly alt?: true;
  readonly shift?: true;
}

/** Where a shortcut works, which is also where it stands on the help sheet. */
export const places = ["everywhere", "rooms", "message", "writing"] as const;
export type Place = (typeof places)[number];

interface Shortcut {
  readonly place: Place;
  /** Any of them; the first is the one that is shown beside a menu's entry. */
  readonly keys: readonly [Combination, ...Combination[]];
}

/** Every shortcut of the app. The handlers and the help sheet both read it here. */
export const shortcuts = {
  switcher: { place: "everywhere", keys: [{ key: "k", mod: true }] },
  inbox: { place: "everywhere", keys: [{ key: "m", mod: true, shift: true }] },
  settings: { place: "everywhere", keys: [{ key: ",", mod: true }] },
  help: { place: "everywhere", keys: [{ key: "?" }, { key: "/", mod: true }] },
  close: { place: "everywhere", keys: [{ key: "Escape" }] },
  previousRoom: { place: "rooms", keys: [{ key: "ArrowUp", alt: true }] },
  nextRoom: { place: "rooms", keys: [{ key: "ArrowDown", alt: true }] },
  previousUnread: { place: "rooms", keys: [{ key: "ArrowUp", alt: true, shift: true }] },
  nextUnread: { place: "rooms", keys: [{ key: "ArrowDown", alt: true, shift: true }] },
  readAll: { place: "rooms", keys: [{ key: "Escape", shift: true }] },
  roomMenu: { place: "rooms", keys: [{ key: "ContextMenu" }, { key: "F10", shift: true }] },
  older: { place: "message", keys: [{ key: "ArrowUp" }, { key: "k" }] },
  newer: { place: "message", keys: [{ key: "ArrowDown" }, { key: "j" }] },
  reply: { place: "message", keys: [{ key: "r" }] },
  thread: { place: "message", keys: [{ key: "t" }] },
  react: { place: "message", keys: [{ key: "+" }] },
  edit: { place: "message", keys: [{ key: "e" }] },
  pin: { place: "message", keys: [{ key: "p" }] },
  save: { place: "message", keys: [{ key: "s" }] },
  forward: { place: "message", keys: [{ key: "f" }] },
  copyText: { place: "message", keys: [{ key: "c" }] },
  copyLink: { place: "message", keys: [{ key: "l" }] },
  markUnread: { place: "message", keys: [{ key: "u" }] },
  delete: { place: "message", keys: [{ key: "Delete" }, { key: "Backspace" }] },
  write: { place: "message", keys: [{ key: "Escape" }] },
  bold: { place: "writing", keys: [{ key: "b", mod: true }] },
  italic: { place: "writing", keys: [{ key: "i", mod: true }] },
  strike: { place: "writing", keys: [{ key: "x", mod: true, shift: true }] },
  inlineCode: { place: "writing", keys: [{ key: "e", mod: true }] },
  editLast: { place: "writing", keys: [{ key: "ArrowUp" }] },
  stop: { place: "writing", keys: [{ key: "Escape" }] },
} as const satisfies Record<string, Shortcut>;

export type ShortcutName = keyof typeof shortcuts;

/** The names of a place's shortcuts, in the order of the table. */
export function shortcutsOf(place: Place): ShortcutName[] {
  return (Object.keys(shortcuts) as ShortcutName[]).filter((name) => shortcuts[name].place === place);
}

/** A character by itself: people who speak to their computer, or whose hand slips, may turn these off (WCAG 2.1.4). */
export function isSingleKey({ key, mod, alt }: Combination): boolean {
  return [...key].length === 1 && !mod && !alt;
}
