import type { RoomMessage } from "@parley/sdk";
import { useEffect, useSyncExternalStore } from "react";
import { createExternalStore } from "../ui/external-store.ts";
import { messageKey } from "./message-key.ts";

export interface Deletion {
  /** Name of the message's timeline. */
  timeline: string;
  /** Sends the deletion now. With `leaving`, the request survives the end of the page. Resolves once the request is done. */
  send: (leaving?: boolean) => Promise<void>;
  undo: () => void;
  /** Updates the toast with the number of waiting deletions. */
  say: () => void;
  /** null while the deletion waits and can be undone. */
  sending: Promise<void> | null;
}

/** Deletions that are waiting or being sent, by {@link messageKey}. The code that adds them is loaded with the message actions. */
export const deletions = createExternalStore<ReadonlyMap<string, Deletion>>(new Map());

/** Whether a message is being deleted: `waiting` can be undone, `sent` cannot. null for all other messages. */
export function useDeletion(message: RoomMessage): "waiting" | "sent" | null {
  return useSyncExternalStore(deletions.subscribe, () => {
    const deletion = deletions.get().get(messageKey(message));
    return deletion ? (deletion.sending ? "sent" : "waiting") : null;
  });
}

/** The deletions that can be undone. */
export const waiting = () => [...deletions.get().values()].filter(({ sending }) => sending === null);

/** Undoes a waiting deletion. */
export function undoDeletion(message: Pick<RoomMessage, "roomId" | "id">): void {
  const deletion = deletions.get().get(messageKey(message));
  deletion?.undo();
  deletion?.say();
}

/**
 * Sends all waiting deletions and resolves when the server has answered all of them. Needed before sign-out, because they cannot be sent
 * afterwards.
 */
export async function settleDeletions(): Promise<void> {
  const all = [...deletions.get().values()];
  const sent = all.map((deletion) => deletion.send());
  all[0]?.say();
  await Promise.all(sent);
}

/** Sends the waiting deletions of a timeline that the user leaves. */
function sendDeletions(timeline: string, leaving = false): void {
  const there = waiting().filter((deletion) => deletion.timeline === timeline);
  for (const deletion of there) void deletion.send(leaving);
  there[0]?.say();
}

/** Sends the waiting deletions of a timeline when the user leaves it, and when the page is closed or frozen. */
export function useDeletionsSent(timeline: string): void {
  useEffect(() => {
    const stop = new AbortController();
    const leave = () => sendDeletions(timeline, true);
    // In the capture phase, so that it runs before the client's own listener, which stores unsent changes for the next start.
    window.addEventListener("pagehide", leave, { signal: stop.signal, capture: true });
    document.addEventListener("freeze", leave, { signal: stop.signal });
    return () => {
      stop.abort();
      sendDeletions(timeline);
    };
  }, [timeline]);
}
