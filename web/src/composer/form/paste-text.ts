import { characters } from "@parley/protocol";
import type { ClipboardEvent } from "react";
import { strings } from "../../strings/strings.ts";
import { applyEdit } from "../editing/apply-edit.ts";
import { editOfPaste } from "../paste/edit-of-paste.ts";
import type { NoteHandle } from "./use-note.ts";
import { MOST_PARTS } from "./use-sending.ts";

interface PasteInput {
  limit: number;
  note: NoteHandle;
}

/**
 * Handles a paste: simple rich text becomes Markdown, an address on a selection becomes a link, and a text too long to be sent is refused.
 */
export function pasteText(event: ClipboardEvent<HTMLTextAreaElement>, { limit, note }: PasteInput): void {
  const field = event.currentTarget;
  const plain = event.clipboardData.getData("text/plain");
  const max = MOST_PARTS * limit;
  if (plain.length + field.value.length > max && characters(plain) + characters(field.value) > max) {
    event.preventDefault();
    note.say({ text: strings.messages.pasteTooLong({ count: characters(plain), max }), look: "danger" });
    return;
  }
  const edit = editOfPaste({ plain, html: event.clipboardData.getData("text/html") }, field);
  if (!edit) return;
  event.preventDefault();
  applyEdit(field, edit);
}
