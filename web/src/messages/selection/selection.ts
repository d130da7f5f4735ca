import type { MessageId } from "@parley/protocol";
import { useSyncExternalStore } from "react";
import { createExternalStore } from "../../ui/external-store.ts";

/** Messages of one timeline that somebody does something with together. */
export interface Selection {
  readonly timeline: string;
  readonly ids: ReadonlySet<MessageId>;
  /** Where a range begins: the message that was selected last. */
  readonly anchor: MessageId;
}

/** What is selected on this page; null while nobody selects. What changes it is loaded with the actions of messages. */
export const selection = createExternalStore<Selection | null>(null);

/** Whether messages of a timeline are being selected. */
export const useIsSelecting = (timeline: string): boolean =>
  useSyncExternalStore(selection.subscribe, () => selection.get()?.timeline === timeline);
