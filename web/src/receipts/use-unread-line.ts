import type { Position } from "@parley/protocol";
import { useState } from "react";
import { useIsCatchingUp } from "./use-is-catching-up.ts";

export interface Counts {
  unread: number;
  unreadAfter: Position;
}

/** The line as it was drawn last, and what it was drawn for. */
interface Drawn {
  line: Position | null;
  counts: Counts | null;
  marks: number;
  isCatchingUp: boolean;
}

/**
 * Where the line of the unread stands: set when messages arrive that nobody watched, and kept while they are read, so that
 * it does not vanish under the reader's eyes. null for no line. While the page catches up it follows the counts, since those that
 * were kept on the device may be older than what was read.
 *
 * @param marks how often something was marked as unread by hand here, which draws a line too
 */
export function useUnreadLine(counts: Counts | null, marks: number, isWatching: boolean): Position | null {
  const isCatchingUp = useIsCatchingUp();
  const [drawn, setDrawn] = useState<Drawn>({ line: null, counts: null, marks, isCatchingUp });
  const now = counts ?? drawn.counts;
  if (now === drawn.counts && marks === drawn.marks && isCatchingUp === drawn.isCatchingUp) return drawn.line;
  const line = now === null ? null : drawn.isCatchingUp ? lineOf(now) : nextLine(drawn, now, marks, isWatching);
  setDrawn({ line, counts: now, marks, isCatchingUp });
  return line;
}

function nextLine(drawn: Drawn, counts: Counts, marks: number, isWatching: boolean): Position | null {
  const had = drawn.counts;
  const isFirst = had === null || had.unread === 0;
  const wentBack = marks !== drawn.marks || (had !== null && counts.unreadAfter < had.unreadAfter);
  const isNew = counts.unread > 0 && (wentBack || (isFirst && !isWatching));
  return isNew ? counts.unreadAfter : drawn.line;
}

const lineOf = ({ unread, unreadAfter }: Counts) => (unread > 0 ? unreadAfter : null);
