import type { Position } from "@parley/protocol";
import { useState } from "react";

export interface Counts {
  unread: number;
  unreadAfter: Position;
}

/** The line as it was drawn last, and what it was drawn for. */
interface Drawn {
  line: Position | null;
  counts: Counts | null;
  marks: number;
}

/**
 * Where the line of the unread stands: set when messages arrive that nobody watched, and kept while they are read, so that
 * it does not vanish under the reader's eyes. null for no line.
 *
 * @param marks how often something was marked as unread by hand here, which draws a line too
 */
export function useUnreadLine(counts: Counts | null, marks: number, isWatching: boolean): Position | null {
  const [drawn, setDrawn] = useState<Drawn>({ line: null, counts: null, marks });
  if (counts === null || (counts === drawn.counts && marks === drawn.marks)) return drawn.line;
  const had = drawn.counts;
  const isFirst = had === null || had.unread === 0;
  const wentBack = marks !== drawn.marks || (had !== null && counts.unreadAfter < had.unreadAfter);
  const isNew = counts.unread > 0 && (wentBack || (isFirst && !isWatching));
  const line = isNew ? counts.unreadAfter : drawn.line;
  setDrawn({ line, counts, marks });
  return line;
}
