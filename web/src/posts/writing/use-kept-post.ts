import type { RoomId, WrittenContent } from "@parley/protocol";
import { isSameContent } from "@parley/protocol/reading";
import type { RoomMessage, ScheduledMessage } from "@parley/sdk";
import { useState } from "react";
import { contentOf, fieldsOf, type PostFields } from "./post-content.ts";
import { type PostHolder, usePostHolder } from "./use-post-holder.ts";

/** A draft post, with functions to change, discard and restore it. */
export interface KeptPost {
  readonly holder: PostHolder;
  /** The current values. */
  readonly fields: PostFields;
  /** The initial values of fields that hold their own state; when `round` changes, the fields are reset to them. */
  readonly first: PostFields;
  readonly round: number;
  /** Whether the draft is new, was restored from an earlier time, or was just discarded. */
  readonly state: "new" | "back" | "discarded";
  readonly write: (change: Partial<PostFields>) => void;
  readonly discard: () => void;
  readonly undo: () => void;
}

/**
 * The draft of a post's dialog; every change is saved. The files of a discarded draft are removed later by the general clean-up of unused
 * files.
 */
export function useKeptPost(
  roomId: RoomId,
  message: RoomMessage | undefined,
  planned: ScheduledMessage | undefined,
): KeptPost {
  const holder = usePostHolder(roomId, message, planned);
  const [{ first, round }, begin] = useState(() => ({ first: fieldsOf(holder.draft), round: 0 }));
  const [wasKept, setWasKept] = useState(holder.isKept);
  const [discarded, setDiscarded] = useState<WrittenContent | null>(null);
  const beginAnew = () => begin((last) => ({ first: fieldsOf(holder.draft), round: last.round + 1 }));
  return {
    ...{ holder, first, round, fields: fieldsOf(holder.draft) },
    state: discarded !== null ? "discarded" : wasKept ? "back" : "new",
    write: (change) => {
      const content = contentOf({ ...fieldsOf(holder.draft), ...change });
      if (isSameContent(content, holder.draft)) return;
      setDiscarded(null);
      holder.set(content);
    },
    discard: () => {
      const { text, parts } = holder.draft;
      holder.clear();
      setDiscarded({ text, ...(parts && { parts }) });
      setWasKept(false);
      beginAnew();
    },
    undo: () => {
      if (discarded !== null) holder.set(discarded);
      setDiscarded(null);
      setWasKept(true);
      beginAnew();
    },
  };
}
