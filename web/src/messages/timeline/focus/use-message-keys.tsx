import type { RoomMessage } from "@parley/sdk";
import { useClient } from "@parley/sdk/react";
import type { KeyboardEvent } from "react";
import { isPressed } from "../../../shortcuts/match.ts";
import { shortcutsOf } from "../../../shortcuts/table.ts";
import { loadWithTexts } from "../../../strings/load-with-texts.ts";
import { hasSelectedText } from "../../../ui/has-selected-text.ts";
import { withPart } from "../../../ui/loading/with-part.ts";
import { useTimelineContext } from "../../timeline-context.ts";

const names = shortcutsOf("message");

/** A key handler for the feed: single-key shortcuts for the menu actions of the focused message. */
export function useMessageKeys(): (event: KeyboardEvent<HTMLElement>) => void {
  const client = useClient();
  const context = useTimelineContext();
  const run = (name: string, message: RoomMessage, row: HTMLElement): boolean => {
    if (name === "write") return focusComposer(row);
    // Loaded with the first shortcut or the first tools that are shown.
    withPart(
      () => loadWithTexts(() => import("../../message/actions/offered.tsx")),
      ({ runByName }) => runByName(name, { message, client, context }),
    );
    return true;
  };
  return (event) => {
    const row = event.target;
    if (event.defaultPrevented || !(row instanceof HTMLElement) || row.dataset.message === undefined) return;
    const message = client.room(context.room.id).message(row.dataset.message);
    if (!message || message.deletedAt !== undefined || message.hidden) return;
    const name = names.find((one) => isPressed(one, event.nativeEvent));
    // If text is selected, the browser copies it.
    if (name === undefined || (name === "copyText" && hasSelectedText())) return;
    if (run(name, message, row)) event.preventDefault();
  };
}

/** Moves the focus to the composer of the same timeline. */
function focusComposer(row: HTMLElement): boolean {
  const field = row.closest("section, main")?.querySelector<HTMLElement>("textarea");
  field?.focus();
  return field != null;
}
