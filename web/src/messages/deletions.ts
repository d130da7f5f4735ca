import type { MessageId } from "@parley/protocol";
import type { Client, RoomMessage } from "@parley/sdk";
import { useEffect, useSyncExternalStore } from "react";
import { explain } from "../strings/explain.ts";
import { strings } from "../strings/strings.ts";
import { createExternalStore } from "../ui/external-store.ts";
import { toast } from "../ui/toast.ts";
import { timelineName } from "./place.ts";

/** How long a deletion can be taken back. */
const UNDO = 6000;

interface Deletion {
  /** Name of the timeline that the message stands in. */
  timeline: string;
  /** Sends it now; with `leaving`, in a way that the end of the page does not stop. Resolves when it is decided. */
  send: (leaving?: boolean) => Promise<void>;
  undo: () => void;
  /** null: it waits, and can be taken back. */
  sending: Promise<void> | null;
}

const deletions = createExternalStore<ReadonlyMap<MessageId, Deletion>>(new Map());

/** Whether a message is on its way out: `waiting` can be taken back. null for all others. */
export function useDeletion(messageId: MessageId): "waiting" | "sent" | null {
  return useSyncExternalStore(deletions.subscribe, () => {
    const deletion = deletions.get().get(messageId);
    return deletion ? (deletion.sending ? "sent" : "waiting") : null;
  });
}

/** Deletes one's own message in a few seconds, unless it is taken back; asked again, at once. */
export function deleteSoon(message: RoomMessage, client: Client): void {
  const { id, roomId, threadId = null } = message;
  const known = deletions.get().get(id);
  if (known) {
    void known.send();
    return;
  }
  keepFocusOn(id);
  const send = async (leaving = false) => {
    const before = deletions.get().get(id);
    if (before === undefined || before.sending) return before?.sending ?? undefined;
    const sending = client.messages
      .delete({ roomId, messageId: id }, leaving ? { keepalive: true } : {})
      .then(() => undefined)
      .catch((error) => void toast(explain(error), { look: "danger" }))
      .finally(() => put(id, null));
    put(id, { ...deletion, sending });
    putAway();
    return sending;
  };
  const undo = () => {
    if (deletions.get().get(id)?.sending !== null) return;
    keepFocusOn(id);
    put(id, null);
    putAway();
  };
  const deletion = { timeline: timelineName(roomId, threadId), send, undo, sending: null };
  put(id, deletion);
  const action = { label: strings.ui.undo, run: undo };
  const putAway = toast(strings.timeline.deleted, { action, stays: UNDO, onGone: () => void send() });
}

/** Takes a deletion back that waits. */
export function undoDeletion(messageId: MessageId): void {
  deletions.get().get(messageId)?.undo();
}

/** Sends every deletion that waits, and resolves when all are decided: afterwards nobody could do it. */
export async function settleDeletions(): Promise<void> {
  await Promise.all([...deletions.get().values()].map((deletion) => deletion.send()));
}

/** Sends the deletions that wait in a timeline: what showed them is being left. */
function sendDeletions(timeline: string, leaving = false): void {
  for (const deletion of deletions.get().values()) if (deletion.timeline === timeline) void deletion.send(leaving);
}

/** Sends what waits in a timeline when that is left, and when the page ends or is put to sleep. */
export function useDeletionsSent(timeline: string): void {
  useEffect(() => {
    const stop = new AbortController();
    const leave = () => sendDeletions(timeline, true);
    window.addEventListener("pagehide", leave, { signal: stop.signal });
    document.addEventListener("freeze", leave, { signal: stop.signal });
    return () => {
      stop.abort();
      sendDeletions(timeline);
    };
  }, [timeline]);
}

function put(messageId: MessageId, deletion: Deletion | null): void {
  const next = new Map(deletions.get());
  if (deletion) next.set(messageId, deletion);
  else next.delete(messageId);
  deletions.set(next);
}

/** The tools that have the focus vanish with the message's text; the message itself stays. */
function keepFocusOn(messageId: MessageId): void {
  const row = document.querySelector<HTMLElement>(`[data-message="${messageId}"]`);
  const focused = document.activeElement;
  if (row && (row.contains(focused) || focused?.closest("[role=status]"))) row.focus();
}
