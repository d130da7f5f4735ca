import type { MessageId } from "@parley/protocol";
import { useSyncExternalStore } from "react";
import { createExternalStore } from "../../ui/external-store.ts";

/** The selected messages of one timeline. */
export interface Selection {
  readonly timeline: string;
  readonly ids: ReadonlySet<MessageId>;
  /** The message that was selected last; a range starts here. */
  readonly anchor: MessageId;
}

/** The selection on this page; null while the user selects nothing. The code that changes it is loaded with the message actions. */
export const selection = createExternalStore<Selection | null>(null);

/** Whether messages of a timeline are being selected. */
export const useIsSelecting = (timeline: string): boolean =>
  useSyncExternalStore(selection.subscribe, () => selection.get()?.timeline === timeline);
