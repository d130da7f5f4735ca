import type { MessageId } from "@parley/protocol";
import type { Client, RoomMessage } from "@parley/sdk";
import { strings } from "../strings/strings.ts";
import { toast } from "../ui/toast.ts";
import { toastUnmade } from "../ui/toast-unmade.ts";
import { type Deletion, deletions, waiting } from "./deletions.ts";
import { messageKey } from "./message-key.ts";
import { timelineName } from "./scroll-position.ts";

/** How long a deletion can be taken back. */
const UNDO = 6000;

/** Deletes one's own message in a few seconds, unless it is taken back; asked again, at once. */
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

/** What puts away the toast that speaks of all deletions that wait; null while none does. */
let said: { putAway: () => void } | null = null;

/** Says how many messages are deleted, in one toast, whose end sends them and whose button takes all of them back. */
function say(): void {
  const before = said;
  said = null;
  before?.putAway();
  const count = waiting().length;
  if (count === 0) return;
  const decide = (each: (deletion: Deletion) => unknown) => () => {
    // Another toast speaks of them by now.
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

/** The tools that have the focus vanish with the message's text; the message itself stays. */
function keepFocusOn(messageId: MessageId): void {
  const row = document.querySelector<HTMLElement>(`[data-message="${messageId}"]`);
  const focused = document.activeElement;
  if (row && (row.contains(focused) || focused?.closest("[role=status]"))) row.focus();
}
