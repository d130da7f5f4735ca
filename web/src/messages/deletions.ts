import type { MessageId } from "@parley/protocol";
import type { Client, RoomMessage } from "@parley/sdk";
import { useEffect, useSyncExternalStore } from "react";
import { explain } from "../strings/explain.ts";
import { strings } from "../strings/strings.ts";
import { createExternalStore } from "../ui/external-store.ts";
import { toast } from "../ui/toast.ts";
import { messageKey } from "./message-key.ts";
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

/** By {@link messageKey}. */
const deletions = createExternalStore<ReadonlyMap<string, Deletion>>(new Map());

/** Whether a message is on its way out: `waiting` can be taken back. null for all others. */
export function useDeletion(message: RoomMessage): "waiting" | "sent" | null {
  return useSyncExternalStore(deletions.subscribe, () => {
    const deletion = deletions.get().get(messageKey(message));
    return deletion ? (deletion.sending ? "sent" : "waiting") : null;
  });
}

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
      deletionOf(message, timelineName(roomId, threadId), (options) =>
        client.messages.delete({ roomId, messageId: id }, options),
      ),
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
      .catch((error) => void toast(explain(error), { look: "danger" }))
      .finally(() => put(key, null));
    put(key, { ...deletion, sending });
    return sending;
  };
  const undo = () => {
    if (deletions.get().get(key)?.sending !== null) return;
    keepFocusOn(message.id);
    put(key, null);
  };
  const deletion = { timeline, send, undo, sending: null };
  return deletion;
}

const waiting = () => [...deletions.get().values()].filter(({ sending }) => sending === null);

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
  mine.putAway = toast(count === 1 ? strings.timeline.deleted : strings.timeline.deletedCount(count), {
    action: { label: strings.ui.undo, run: decide((deletion) => deletion.undo()) },
    stays: UNDO,
    onGone: decide((deletion) => deletion.send()),
  });
}

/** Takes a deletion back that waits. */
export function undoDeletion(message: Pick<RoomMessage, "roomId" | "id">): void {
  deletions.get().get(messageKey(message))?.undo();
  say();
}

/** Sends every deletion that waits, and resolves when all are decided: afterwards nobody could do it. */
export async function settleDeletions(): Promise<void> {
  const sent = [...deletions.get().values()].map((deletion) => deletion.send());
  say();
  await Promise.all(sent);
}

/** Sends the deletions that wait in a timeline: what showed them is being left. */
function sendDeletions(timeline: string, leaving = false): void {
  const there = waiting().filter((deletion) => deletion.timeline === timeline);
  if (there.length === 0) return;
  for (const deletion of there) void deletion.send(leaving);
  say();
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
