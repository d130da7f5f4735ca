import type { RoomMessage } from "@parley/sdk";
import { useEffect, useSyncExternalStore } from "react";
import { createExternalStore } from "../ui/external-store.ts";
import { messageKey } from "./message-key.ts";

export interface Deletion {
  /** Name of the timeline that the message stands in. */
  timeline: string;
  /** Sends it now; with `leaving`, in a way that the end of the page does not stop. Resolves when it is decided. */
  send: (leaving?: boolean) => Promise<void>;
  undo: () => void;
  /** Says anew how many deletions wait. */
  say: () => void;
  /** null: it waits, and can be taken back. */
  sending: Promise<void> | null;
}

/** Deletions that are not decided, by {@link messageKey}. What makes one is loaded with the actions of messages. */
export const deletions = createExternalStore<ReadonlyMap<string, Deletion>>(new Map());

/** Whether a message is on its way out: `waiting` can be taken back. null for all others. */
export function useDeletion(message: RoomMessage): "waiting" | "sent" | null {
  return useSyncExternalStore(deletions.subscribe, () => {
    const deletion = deletions.get().get(messageKey(message));
    return deletion ? (deletion.sending ? "sent" : "waiting") : null;
  });
}

/** Those that can be taken back. */
export const waiting = () => [...deletions.get().values()].filter(({ sending }) => sending === null);

/** Takes a deletion back that waits. */
export function undoDeletion(message: Pick<RoomMessage, "roomId" | "id">): void {
  const deletion = deletions.get().get(messageKey(message));
  deletion?.undo();
  deletion?.say();
}

/** Sends every deletion that waits, and resolves when all are decided: afterwards nobody could do it. */
export async function settleDeletions(): Promise<void> {
  const all = [...deletions.get().values()];
  const sent = all.map((deletion) => deletion.send());
  all[0]?.say();
  await Promise.all(sent);
}

/** Sends the deletions that wait in a timeline: what showed them is being left. */
function sendDeletions(timeline: string, leaving = false): void {
  const there = waiting().filter((deletion) => deletion.timeline === timeline);
  for (const deletion of there) void deletion.send(leaving);
  there[0]?.say();
}

/** Sends what waits in a timeline when that is left, and when the page ends or is put to sleep. */
export function useDeletionsSent(timeline: string): void {
  useEffect(() => {
    const stop = new AbortController();
    const leave = () => sendDeletions(timeline, true);
    // Before the client's own listener, which notes for the next start what is not sent.
    window.addEventListener("pagehide", leave, { signal: stop.signal, capture: true });
    document.addEventListener("freeze", leave, { signal: stop.signal });
    return () => {
      stop.abort();
      sendDeletions(timeline);
    };
  }, [timeline]);
}
