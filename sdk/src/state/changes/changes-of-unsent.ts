import type { MessageId, RoomId } from "@parley/protocol";
import type { OutboxEntry, State } from "../state.ts";
import { type Change, putChange } from "./changes.ts";

/** True for a message that the server cannot have: it was never sent, or the server has refused it. */
const isHere = ({ state, tried }: OutboxEntry): boolean => state === "failed" || tried !== true;

/**
 * Applies edits and deletions of messages that the server cannot have to their outbox entries. For a message that the server may have, they
 * wait until its outcome is known. Changes of a discarded message are dropped; `before` is the previous outbox.
 */
export function changeUnsent(state: State, before: State["outbox"]): State {
  if (state.changes.size === 0) return state;
  let next = state;
  if (before !== state.outbox) for (const entry of discarded(before, state.outbox)) next = dropChanges(next, entry);
  const here = new Map(state.outbox.filter(isHere).map((entry) => [entry.id, entry]));
  for (const [key, change] of next.changes) {
    const entry = here.get(change.messageId ?? "");
    if (!entry || change.error !== null || entry.roomId !== change.roomId) continue;
    if (change.kind === "delete") next = withoutEntry(next, entry);
    else if (change.kind === "edit") next = putChange(withText(next, change), key, undefined);
  }
  return next;
}

/** Entries that were removed without being sent: a sent entry has `tried`. */
function discarded(before: State["outbox"], now: State["outbox"]): OutboxEntry[] {
  const kept = new Set(now.map(({ id }) => id));
  return before.filter((entry) => isHere(entry) && !kept.has(entry.id));
}

const withText = (state: State, { messageId, value }: Change): State => ({
  ...state,
  outbox: state.outbox.map((entry) => (entry.id === messageId ? { ...entry, text: String(value) } : entry)),
});

const withoutEntry = (state: State, { roomId, id }: OutboxEntry): State =>
  dropChanges({ ...state, outbox: state.outbox.filter((entry) => entry.id !== id) }, { roomId, id });

/** Drops the changes of a message. */
export function dropChanges(state: State, { roomId, id }: { readonly roomId: RoomId; readonly id: MessageId }): State {
  const isOf = (change: Change) => change.roomId === roomId && change.messageId === id;
  const kept = [...state.changes].filter(([, change]) => !isOf(change));
  return kept.length === state.changes.size ? state : { ...state, changes: new Map(kept) };
}
