import type { MessageId, RoomId } from "@parley/protocol";
import { useMemo } from "react";
import type { Composer } from "../rooms/composer.ts";
import { draftKeys } from "../state/selectors.ts";
import type { OutboxEntry } from "../state/state.ts";
import { useClient } from "./provider.ts";
import { isSameList, useParley } from "./use-parley.ts";

export interface LiveOutbox {
  readonly entries: readonly OutboxEntry[];
  readonly retry: (id: MessageId) => void;
  readonly discard: (id: MessageId) => void;
}

/** The composer of a room's main timeline or of a thread; a new object whenever its draft or its edit changes. */
export function useComposer(roomId: RoomId, threadId: MessageId | null = null): Composer {
  const room = useClient().room(roomId);
  const composer = threadId === null ? room.composer : room.thread(threadId).composer;
  const draft = useParley(() => composer.draft);
  const edit = useParley(() => composer.edit);
  return useMemo(() => ({ ...composer, draft, edit }), [draft, edit, composer]);
}

/** The timelines that have a draft: ids of rooms, and `draftKey`s of threads. The same set until they change. */
export function useDrafts(): ReadonlySet<string> {
  const keys = useParley(draftKeys, isSameList);
  return useMemo(() => new Set(keys), [keys]);
}

/** All own messages that are not sent yet, with methods to retry and discard them. */
export function useOutbox(): LiveOutbox {
  const { outbox } = useClient();
  const entries = useParley((state) => state.outbox);
  return useMemo(
    () => ({ entries, retry: (id) => outbox.retry(id), discard: (id) => outbox.discard(id) }),
    [entries, outbox],
  );
}
