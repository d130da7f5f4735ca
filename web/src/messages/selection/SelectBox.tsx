import type { RoomMessage } from "@parley/sdk";
import { useAccount, useClient } from "@parley/sdk/react";
import { useSyncExternalStore } from "react";
import { nameOf } from "../../accounts/name-of.ts";
import { strings } from "../../strings/strings.ts";
import { clock } from "../../strings/time.ts";
import { useTimelineContext } from "../timeline-context.ts";
import { messagesIn, selectUpTo, toggleSelected } from "./select.ts";
import { selection } from "./selection.ts";

/**
 * Covers a message while messages are being selected: a press anywhere on it toggles it, a press with Shift selects all messages up to it.
 */
export default function SelectBox({ message }: { message: RoomMessage }) {
  const client = useClient();
  const { threadId } = useTimelineContext();
  const name = nameOf(useAccount(message.authorId));
  const isSelected = useSyncExternalStore(selection.subscribe, () => selection.get()?.ids.has(message.id) ?? false);
  const place = { roomId: message.roomId, threadId };
  return (
    <label className="absolute inset-0 cursor-pointer select-none has-checked:bg-accent/10">
      <input
        type="checkbox"
        // Not a stop of the Tab key: the message has the focus, and the space bar toggles it.
        tabIndex={-1}
        aria-label={strings.messages.by({ name, time: clock(message.createdAt) })}
        className="absolute start-4 top-[calc(var(--message-pad)+0.1875rem)] size-4 cursor-pointer accent-accent touch:size-5"
        checked={isSelected}
        onChange={() => undefined}
        onClick={(event) => {
          if (event.shiftKey) selectUpTo(place, messagesIn(client, place), message.id);
          else toggleSelected(place, message.id);
        }}
      />
    </label>
  );
}
