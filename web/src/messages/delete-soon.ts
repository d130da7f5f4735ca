import type { MessageId } from "@parley/protocol";
import type { Client, RoomMessage } from "@parley/sdk";
import { strings } from "../strings/strings.ts";
import { toast } from "../ui/toasts/toast.ts";
import { toastUnmade } from "../ui/toasts/toast-unmade.ts";
import { type Deletion, deletions, waiting } from "./deletions.ts";
import { messageKey } from "./message-key.ts";
import { timelineName } from "./scroll-position.ts";

/** Milliseconds within which a deletion can be undone. */
const UNDO = 6000;

/** Deletes the user's own message after a few seconds, unless the user undoes it. A second call for the same message deletes it at once. */
export function deleteSoon(message: RoomMessage, client: Client): void {
  const { id, roomId, threadId = null } = message;
  const key = messageKey(message);
  const known = deletions.get().get(key);
  if (known) void known.send();
  else {
    keepFocusOn(id);
    put(
      key,
      deletionOf(message, timelineName(roomId, threadId), (options) => client.room(roomId).delete(id, options)),
    );
  }
  say();
}

function deletionOf(
  message: RoomMessage,
  timeline: string,
  request: (options: { keepalive?: boolean }) => Promise<unknown>,
): Deletion {
  const key = messageKey(message);
  const send = async (leaving = false) => {
    const before = deletions.get().get(key);
    if (before === undefined || before.sending) return before?.sending ?? undefined;
    const sending = request(leaving ? { keepalive: true } : {})
      .then(() => undefined)
      .catch(toastUnmade)
      .finally(() => put(key, null));
    put(key, { ...deletion, sending });
    return sending;
  };
  const undo = () => {
    if (deletions.get().get(key)?.sending !== null) return;
    keepFocusOn(message.id);
    put(key, null);
  };
  const deletion = { timeline, send, undo, say, sending: null };
  return deletion;
}

/** Dismisses the one toast about all waiting deletions; null if no deletion waits. */
let said: { putAway: () => void } | null = null;

/** Shows one toast with the number of waiting deletions. When the toast ends, all of them are sent; its button undoes all of them. */
function say(): void {
  const before = said;
  said = null;
  before?.putAway();
  const count = waiting().length;
  if (count === 0) return;
  const decide = (each: (deletion: Deletion) => unknown) => () => {
    // A newer toast has taken over these deletions.
    if (said !== mine) return;
    said = null;
    waiting().forEach(each);
  };
  const mine = { putAway: () => {} };
  said = mine;
  mine.putAway = toast(count === 1 ? strings.messageActions.deleted : strings.messageActions.deletedCount(count), {
    action: { label: strings.ui.undo, run: decide((deletion) => deletion.undo()) },
    stays: UNDO,
    onGone: decide((deletion) => deletion.send()),
  });
}

function put(key: string, deletion: Deletion | null): void {
  const next = new Map(deletions.get());
  if (deletion) next.set(key, deletion);
  else next.delete(key);
  deletions.set(next);
}

/** Moves the focus to the message row, because the focused tools disappear together with the message's text. */
function keepFocusOn(messageId: MessageId): void {
  const row = document.querySelector<HTMLElement>(`[data-message="${messageId}"]`);
  const focused = document.activeElement;
  if (row && (row.contains(focused) || focused?.closest("[role=status]"))) row.focus();
}
