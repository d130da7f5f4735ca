import type { RoomId, WrittenContent } from "@parley/protocol";
import { isSameContent } from "@parley/protocol/reading";
import type { RoomMessage } from "@parley/sdk";
import { useState } from "react";
import { contentOf, fieldsOf, type PostFields } from "./post-content.ts";
import { type PostHolder, usePostHolder } from "./use-post-holder.ts";

/** A post as it is written, and what is done with what was kept of it. */
export interface KeptPost {
  readonly holder: PostHolder;
  /** As of now. */
  readonly fields: PostFields;
  /** What the fields that keep their own state begin with; with another `round` they begin anew. */
  readonly first: PostFields;
  readonly round: number;
  /** Something of an earlier time is here again, or was discarded a moment ago. */
  readonly state: "new" | "back" | "discarded";
  readonly write: (change: Partial<PostFields>) => void;
  readonly discard: () => void;
  readonly undo: () => void;
}

/** What is written in the dialog of a post: kept with each change. Files of a discarded post are removed later, as all that nothing carries. */
export function useKeptPost(roomId: RoomId, message: RoomMessage | undefined): KeptPost {
  const holder = usePostHolder(roomId, message);
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
