import { isQuotable, sizes } from "@parley/protocol";
import type { RoomMessage } from "@parley/sdk";
import { parseMarkdown } from "../../rich-text/markdown/parse-markdown.ts";

/** The row of the message in whose text a selection begins; null without one. */
export function rowOfSelection(selection = window.getSelection()): HTMLElement | null {
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const { startContainer } = selection.getRangeAt(0);
  const element = startContainer instanceof Element ? startContainer : startContainer.parentElement;
  return element?.closest(".written")?.closest<HTMLElement>("[data-message]") ?? null;
}

/** What is selected of a message's own text, such that an answer may quote it; undefined for nothing. */
export function selectedPart({ id, text }: Pick<RoomMessage, "id" | "text">): string | undefined {
  const selection = window.getSelection();
  if (!selection || rowOfSelection(selection)?.dataset.message !== id) return undefined;
  const part = [...withHandles(selection).trim()].slice(0, sizes.quote).join("").trim();
  return isQuotable(part, parseMarkdown(text)) ? part : undefined;
}

/** What is selected, with the handles of people whose names are shown. */
function withHandles(selection: Selection): string {
  const links = selection.getRangeAt(0).cloneContents().querySelectorAll<HTMLElement>('a[title^="@"]');
  return [...links].reduce((text, { textContent, title }) => text.replace(textContent, title), selection.toString());
}
