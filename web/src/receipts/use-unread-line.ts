import type { Position } from "@parley/protocol";
import { useState } from "react";
import { useIsSettled } from "./use-is-settled.ts";

export interface Counts {
  unread: number;
  unreadAfter: Position;
}

/** The line as it was drawn last, and what it was drawn for. */
interface Drawn {
  line: Position | null;
  counts: Counts | null;
  marks: number;
  isSettled: boolean;
}

/**
 * Where the line of the unread stands: set when messages arrive that nobody watched, and kept while they are read, so that
 * it does not vanish under the reader's eyes. null for no line. Until the first connection is settled it follows the counts, since
 * those kept on the device may be older than what was read.
 *
 * @param marks how often something was marked as unread by hand here, which draws a line too
 */
export function useUnreadLine(counts: Counts | null, marks: number, isWatching: boolean): Position | null {
  const isSettled = useIsSettled();
  const [drawn, setDrawn] = useState<Drawn>({ line: null, counts: null, marks, isSettled });
  const isAsDrawn = counts === drawn.counts && marks === drawn.marks && isSettled === drawn.isSettled;
  if (counts === null || isAsDrawn) return drawn.line;
  const line = drawn.isSettled ? nextLine(drawn, counts, marks, isWatching) : lineOf(counts);
  setDrawn({ line, counts, marks, isSettled });
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
