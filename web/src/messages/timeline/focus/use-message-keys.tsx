import type { Client, RoomMessage } from "@parley/sdk";
import { useClient } from "@parley/sdk/react";
import type { KeyboardEvent } from "react";
import { navigate } from "../../../routing/navigation.ts";
import { isPressed } from "../../../shortcuts/match.ts";
import { shortcutsOf } from "../../../shortcuts/table.ts";
import { useTimelineContext } from "../../timeline-context.ts";

const names = shortcutsOf("message");

/** The keys of the message that has the focus: what its menu offers, by one key each. For the feed around the messages. */
export function useMessageKeys(): (event: KeyboardEvent<HTMLElement>) => void {
  const client = useClient();
  const context = useTimelineContext();
  const run = (name: string, message: RoomMessage, row: HTMLElement): boolean => {
    const { roomId, id: threadId } = message;
    const openThread = () => void navigate({ to: "/rooms/$roomId/threads/$threadId", params: { roomId, threadId } });
    if (name === "write") return focusComposer(row);
    if (name === "react" && context.canWrite) return react(client, message, row);
    // Loaded with the first key or the first tool that is shown.
    void import("../../message/actions/message-actions.tsx").then(({ messageActions }) => {
      const action = messageActions({ message, client, context, openThread }).find(({ id }) => id === name);
      action?.onSelect();
    });
    return true;
  };
  return (event) => {
    const row = event.target;
    if (event.defaultPrevented || !(row instanceof HTMLElement) || row.dataset.message === undefined) return;
    const message = client.room(context.room.id).message(row.dataset.message);
    if (!message || message.deletedAt !== undefined) return;
    const name = names.find((one) => isPressed(one, event.nativeEvent));
    if (name !== undefined && run(name, message, row)) event.preventDefault();
  };
}

function react(client: Client, message: RoomMessage, row: HTMLElement): true {
  void import("../../reactions/open-reactions.tsx").then(({ openReactions }) => openReactions(client, message, row));
  return true;
}

/** Back to where one writes, in the same timeline. */
function focusComposer(row: HTMLElement): boolean {
  const field = row.closest("section, main")?.querySelector<HTMLElement>("textarea");
  field?.focus();
  return field != null;
}
