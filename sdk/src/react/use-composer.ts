import type { MessageId, PartInput, RoomId } from "@parley/protocol";
import { useMemo } from "react";
import type { Composer } from "../composer.ts";
import { draftKeys } from "../selectors.ts";
import type { Draft, Edit, OutboxEntry, RoomMessage } from "../state/state.ts";
import { useClient } from "./provider.ts";
import { isSameList, useParley } from "./use-parley.ts";

export interface LiveComposer extends Draft {
  readonly setText: (text: string) => void;
  /** Replaces the parts of the draft. */
  readonly setParts: (parts: readonly PartInput[]) => void;
  readonly setReplyTo: (messageId: MessageId | null) => void;
  /** The change of a message that was begun here last, and neither saved nor given up. */
  readonly edit: Edit | null;
  /** Begins to change one's own message, or goes on where a change of it was left. */
  readonly beginEdit: (message: RoomMessage) => void;
  readonly setEdit: (text: string) => void;
  readonly endEdit: () => void;
  /** Changes the message; rejects as `messages.edit` does. */
  readonly saveEdit: () => Promise<void>;
  /** Sends the draft to the other devices now: for when the writer turns away. */
  readonly flush: () => void;
  /** Sends the draft, `text` in place of its text, or with `parts` a message beside it; null when there is nothing to send. */
  readonly send: Composer["send"];
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
  const edit = useParley(() => composer.edit);
  return useMemo(
    () => ({
      ...draft,
      setText: (text) => composer.setText(text),
      setParts: (parts) => composer.setParts(parts),
      setReplyTo: (messageId) => composer.replyTo(messageId),
      edit,
      beginEdit: (message) => composer.beginEdit(message),
      setEdit: (text) => composer.setEdit(text),
      endEdit: () => composer.endEdit(),
      saveEdit: () => composer.saveEdit(),
      flush: () => composer.flush(),
      send: (text, options) => composer.send(text, options),
    }),
    [draft, edit, composer],
  );
}

/** Where something is written and not sent: the ids of rooms, and `draftKey`s of threads. The same set while that stays so. */
export function useDrafts(): ReadonlySet<string> {
  const keys = useParley(draftKeys, isSameList);
  return useMemo(() => new Set(keys), [keys]);
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
