/** True where there is a pointer, and so most likely a real keyboard. */
export function hasPointer(): boolean {
  return window.matchMedia("(hover: hover)").matches;
}

interface SendKey {
  key: string;
  shiftKey: boolean;
  altKey: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
  isComposing: boolean;
  keyCode: number;
}

/**
 * Whether a key sends: Enter, without Shift, and not while an input method composes a word. On touch screens Enter begins
 * a new line, as their keyboards have no Shift+Enter; with Ctrl or ⌘ it always sends. Inside an open code block Enter
 * begins a new line too.
 */
export function sends(event: SendKey, area: Pick<HTMLTextAreaElement, "value" | "selectionStart">): boolean {
  // Safari ends the composition before it tells of the key; 229 is how it says that the key belonged to it.
  if (event.key !== "Enter" || event.isComposing || event.keyCode === 229) return false;
  if (event.ctrlKey || event.metaKey) return true;
  if (event.shiftKey || event.altKey) return false;
  return hasPointer() && !isInCode(area.value.slice(0, area.selectionStart));
}

const isInCode = (before: string) => (before.match(/^```/gm)?.length ?? 0) % 2 === 1;
