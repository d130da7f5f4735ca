import type { Client } from "@parley/sdk";
import { strings } from "../strings/strings.ts";
import type { MentionTarget } from "./mention-target.ts";

/** Appends a mention to the draft and focuses the composer. */
export function mentionInDraft(client: Client, { roomId, threadId }: MentionTarget, handle: string): void {
  const room = client.room(roomId);
  const { composer } = threadId === null ? room : room.thread(threadId);
  const { text } = composer.draft;
  composer.setText(`${text}${text === "" || /\s$/.test(text) ? "" : " "}@${handle} `);
  const label = threadId === null ? strings.messages.composer : strings.threads.composer;
  // The field shows the new text in the next frame.
  requestAnimationFrame(() => focusField(label));
}

function focusField(label: string): void {
  const field = document.querySelector<HTMLElement>(`:is(textarea, [role=textbox])[aria-label="${CSS.escape(label)}"]`);
  field?.focus();
  if (field instanceof HTMLTextAreaElement) field.setSelectionRange(field.value.length, field.value.length);
}
