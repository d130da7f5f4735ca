import { isInList } from "../editing/continue-line.ts";
import { isInBlock } from "../editing/in-code.ts";
import { enterSends } from "./enter-key.ts";

interface SendKey {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly isComposing: boolean;
  readonly keyCode: number;
}

/** Whether a key belongs to an input method that is composing a word. */
export function isComposing({ isComposing, keyCode }: Pick<SendKey, "isComposing" | "keyCode">): boolean {
  // Safari ends the composition before it dispatches the key event; the key code 229 marks a key that belonged to the composition.
  return isComposing || keyCode === 229;
}

/**
 * Whether a key sends. Ctrl+Enter or ⌘+Enter always sends. Enter alone sends by the setting (by default with a hardware keyboard), but not
 * in a list or an open code block, where it continues the list or the code.
 */
export function sends(event: SendKey, area: Pick<HTMLTextAreaElement, "value" | "selectionStart">): boolean {
  if (event.key !== "Enter" || isComposing(event)) return false;
  if (event.ctrlKey || event.metaKey) return true;
  return !event.shiftKey && !event.altKey && enterSends() && !continues(area);
}

/** Whether a new line at the caret continues a list or code. */
export function continues({ value, selectionStart }: Pick<HTMLTextAreaElement, "value" | "selectionStart">): boolean {
  return isInBlock(value.slice(0, selectionStart)) || isInList(value, selectionStart);
}
