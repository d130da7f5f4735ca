import { marksOf } from "@parley/sdk/search";
import { useMemo } from "react";

/** A text with the searched words marked. */
export function Marked({ text, words }: { text: string; words: string }) {
  const pieces = useMemo(() => piecesOf(text, words), [text, words]);
  return pieces.map(({ from, piece, isMarked }) =>
    isMarked ? (
      <mark key={from} className="rounded-xs bg-accent-soft font-medium text-ink">
        {piece}
      </mark>
    ) : (
      piece
    ),
  );
}

interface Piece {
  readonly from: number;
  readonly piece: string;
  readonly isMarked: boolean;
}

export function piecesOf(text: string, words: string): Piece[] {
  const pieces: Piece[] = [];
  let end = 0;
  for (const { from, to } of marksOf(text, words)) {
    if (from > end) pieces.push({ from: end, piece: text.slice(end, from), isMarked: false });
    pieces.push({ from, piece: text.slice(from, to), isMarked: true });
    end = to;
  }
  if (end < text.length) pieces.push({ from: end, piece: text.slice(end), isMarked: false });
  return pieces;
}
