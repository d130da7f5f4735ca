import type { MessageId, RoomId } from "@parley/protocol";
import { useMemo } from "react";
import type { Draft, OutboxEntry } from "../state/state.ts";
import { useClient } from "./provider.ts";
import { useParley } from "./use-parley.ts";

export interface LiveComposer extends Draft {
  readonly setText: (text: string) => void;
  readonly setReplyTo: (messageId: MessageId | null) => void;
  /** Sends the draft, or `text` beside it; null when there is nothing to send. */
  readonly send: (text?: string, options?: { readonly forward?: OutboxEntry["forward"] }) => OutboxEntry | null;
}

export interface LiveOutbox {
  readonly entries: readonly OutboxEntry[];
  readonly retry: (id: MessageId) => void;
  readonly discard: (id: MessageId) => void;
}

/** The draft of a room's main timeline or of a thread, and the way to send it. */
export function useComposer(roomId: RoomId, threadId: MessageId | null = null): LiveComposer {
  const room = useClient().room(roomId);
  const composer = threadId === null ? room.composer : room.thread(threadId).composer;
  const draft = useParley(() => composer.draft);
  return useMemo(
    () => ({
      ...draft,
      setText: (text) => composer.setText(text),
      setReplyTo: (messageId) => composer.replyTo(messageId),
      send: (text, options) => composer.send(text, options),
    }),
    [draft, composer],
  );
}

/** All own messages on their way. */
export function useOutbox(): LiveOutbox {
  const { outbox } = useClient();
  const entries = useParley((state) => state.outbox);
  return useMemo(
    () => ({ entries, retry: (id) => outbox.retry(id), discard: (id) => outbox.discard(id) }),
    [entries, outbox],
  );
}
