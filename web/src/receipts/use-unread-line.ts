import type { Position } from "@parley/protocol";
import { useState } from "react";
import { useIsCatchingUp } from "./use-is-catching-up.ts";

export interface Counts {
  unread: number;
  unreadAfter: Position;
}

/** The last drawn line, and the values for which it was drawn. */
interface Drawn {
  line: Position | null;
  counts: Counts | null;
  marks: number;
  isCatchingUp: boolean;
}

/**
 * The position of the unread line; null for no line. It is set when messages arrive while nobody watches, and stays while they are read,
 * so that it does not disappear in front of the reader. While the page catches up it follows the counts, because the stored counts may be
 * older than the reading on another device.
 *
 * @param marks how often the reader has marked messages here as unread, which also sets the line
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
