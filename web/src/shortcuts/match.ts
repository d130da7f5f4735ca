import { isApple } from "./platform.ts";
import { singleKeys } from "./single-keys.ts";
import { type Combination, isSingleKey, type ShortcutName, shortcuts } from "./table.ts";

type Pressed = Pick<
  KeyboardEvent,
  "key" | "code" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey" | "isComposing" | "keyCode"
>;

/** True if the pressed keys are one of a shortcut's combinations; false while an input method composes a word. */
export function isPressed(name: ShortcutName, event: Pressed): boolean {
  // Key code 229 marks a key that an input method has taken, even if `isComposing` is not set yet.
  if (event.isComposing || event.keyCode === 229) return false;
  return shortcuts[name].keys.some((keys) => isCombination(keys, event));
}

function isCombination(keys: Combination, event: Pressed): boolean {
  if (isSingleKey(keys) && singleKeys.get() === "off") return false;
  if (keyOf(event) !== keys.key) return false;
  const mod = isApple ? event.metaKey : event.ctrlKey;
  const foreign = isApple ? event.ctrlKey : event.metaKey;
  if (foreign || mod !== (keys.mod ?? false) || event.altKey !== (keys.alt ?? false)) return false;
  // Keyboard layouts differ in whether "?" or "+" needs Shift, so Shift is ignored for punctuation.
  return isSign(keys.key) || event.shiftKey === (keys.shift ?? false);
}

const isSign = (key: string) => /^[^\p{L}\p{N}\s]$/u.test(key);

/** The typed key; on keyboards of other scripts, the Latin letter at the same place. */
function keyOf({ key, code }: Pressed): string {
  if (/^[^\p{ASCII}]$/u.test(key) && /^Key[A-Z]$/.test(code)) return code.slice(3).toLowerCase();
  return key.length === 1 ? key.toLowerCase() : key;
}
