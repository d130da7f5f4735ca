import "./dom.ts";
import "./speak-english.ts";
import { afterEach, describe, expect, test } from "bun:test";
import { isPressed } from "../src/shortcuts/match.ts";
import { singleKeys } from "../src/shortcuts/single-keys.ts";
import {
  type Combination,
  isSingleKey,
  type ShortcutName,
  scopes,
  shortcuts,
  shortcutsOf,
} from "../src/shortcuts/table.ts";

const { keyHint, keyLabels } = await import("../src/shortcuts/label.ts");

const names = Object.keys(shortcuts) as ShortcutName[];
const press = (init: Partial<KeyboardEvent> & { key: string }) => ({
  code: "",
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  isComposing: false,
  keyCode: 0,
  ...init,
});
const pressed = ({ key, mod, alt, shift }: Combination) =>
  press({ key, ctrlKey: mod ?? false, altKey: alt ?? false, shiftKey: shift ?? false });

afterEach(() => singleKeys.set("on"));

describe("the table of shortcuts", () => {
  test("gives a combination one meaning in each scope, and no other than everywhere's", () => {
    const isShared = (a: ShortcutName, b: ShortcutName) =>
      shortcuts[a].scope === shortcuts[b].scope ||
      shortcuts[a].scope === "everywhere" ||
      shortcuts[b].scope === "everywhere";
    // Escape is left out: it closes several things, the innermost first.
    const rest = names.filter((name) => !shortcuts[name].keys.some(({ key }) => key === "Escape"));
    for (const name of rest)
      for (const keys of shortcuts[name].keys) {
        const meant = rest.filter((other) => isShared(name, other) && isPressed(other, pressed(keys)));
        expect(meant).toEqual([name]);
      }
  });

  test("has a scope on the sheet for every shortcut", () => {
    expect(scopes.flatMap(shortcutsOf).toSorted()).toEqual(names.toSorted());
  });

  test("keeps single characters to the message that has the focus, but for the overview and the search", () => {
    const loose = names.filter((name) => shortcuts[name].scope !== "message" && shortcuts[name].keys.some(isSingleKey));
    expect(loose).toEqual(["help", "searchRoom"]);
  });
});

describe("pressing keys", () => {
  test("takes Ctrl where there is no ⌘, and nothing beside it", () => {
    expect(isPressed("switcher", press({ key: "k", ctrlKey: true }))).toBe(true);
    expect(isPressed("switcher", press({ key: "K", ctrlKey: true, shiftKey: true }))).toBe(false);
    expect(isPressed("switcher", press({ key: "k", ctrlKey: true, altKey: true }))).toBe(false);
    expect(isPressed("switcher", press({ key: "k", metaKey: true }))).toBe(false);
    expect(isPressed("switcher", press({ key: "k" }))).toBe(false);
  });

  test("finds a letter with caps lock, and on keyboards of other scripts at its scope", () => {
    expect(isPressed("switcher", press({ key: "K", ctrlKey: true }))).toBe(true);
    expect(isPressed("switcher", press({ key: "л", code: "KeyK", ctrlKey: true }))).toBe(true);
    expect(isPressed("reply", press({ key: "ق", code: "KeyR" }))).toBe(true);
    // On a Dvorak keyboard the key at K's scope types t.
    expect(isPressed("switcher", press({ key: "t", code: "KeyK", ctrlKey: true }))).toBe(false);
  });

  test("takes a sign with or without Shift, wherever it lies", () => {
    expect(isPressed("help", press({ key: "?", shiftKey: true }))).toBe(true);
    expect(isPressed("react", press({ key: "+" }))).toBe(true);
    expect(isPressed("help", press({ key: "/", ctrlKey: true, shiftKey: true }))).toBe(true);
  });

  test("leaves keys to an input method that composes", () => {
    expect(isPressed("reply", press({ key: "r", isComposing: true }))).toBe(false);
    expect(isPressed("older", press({ key: "ArrowUp", keyCode: 229 }))).toBe(false);
  });

  test("lets single characters be turned off, and nothing else", () => {
    singleKeys.set("off");
    expect(isPressed("reply", press({ key: "r" }))).toBe(false);
    expect(isPressed("help", press({ key: "?" }))).toBe(false);
    expect(isPressed("help", press({ key: "/", ctrlKey: true }))).toBe(true);
    expect(isPressed("older", press({ key: "ArrowUp" }))).toBe(true);
    expect(isPressed("delete", press({ key: "Delete" }))).toBe(true);
    expect(keyHint("reply")).toBeUndefined();
    expect(localStorage.getItem("parley.single-keys")).toBe("off");
  });
});

test("keys are shown as they are printed", () => {
  const [keys] = shortcuts.inbox.keys;
  expect(keyLabels(keys, false)).toEqual(["Ctrl", "Shift", "M"]);
  expect(keyLabels(keys, true)).toEqual(["⌘", "⇧", "M"]);
  expect(keyLabels(shortcuts.nextUnread.keys[0], true)).toEqual(["⌥", "⇧", "↓"]);
});
