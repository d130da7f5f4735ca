import { isQuotable, sizes } from "@parley/protocol";
import type { RoomMessage } from "@parley/sdk";
import { parseMarkdown } from "../../rich-text/markdown/parse-markdown.ts";

/** The row of the message in whose text the selection begins; null if there is none. */
export function rowOfSelection(selection = window.getSelection()): HTMLElement | null {
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const { startContainer } = selection.getRangeAt(0);
  const element = startContainer instanceof Element ? startContainer : startContainer.parentElement;
  return element?.closest(".written")?.closest<HTMLElement>("[data-message]") ?? null;
}

/** The selected part of a message's text in the form that a reply may quote; undefined if there is none. */
export function selectedPart({ id, text }: Pick<RoomMessage, "id" | "text">): string | undefined {
  const selection = window.getSelection();
  if (!selection || rowOfSelection(selection)?.dataset.message !== id) return undefined;
  const part = [...withHandles(selection).trim()].slice(0, sizes.quote).join("").trim();
  return isQuotable(part, parseMarkdown(text)) ? part : undefined;
}

/** The selected text, with handles in place of the displayed names. */
function withHandles(selection: Selection): string {
  const links = selection.getRangeAt(0).cloneContents().querySelectorAll<HTMLElement>('a[title^="@"]');
  return [...links].reduce((text, { textContent, title }) => text.replace(textContent, title), selection.toString());
}
