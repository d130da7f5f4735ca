import { Fragment, type ReactNode } from "react";
import type { ColouredCode } from "./colour-worker.ts";
import { highlight } from "./highlight.ts";
import { languageOf } from "./languages.ts";

/** Code as coloured elements; plain code if the language is unknown or highlighting takes too long. */
export async function colourCode(code: string, word: string): Promise<ReactNode> {
  const language = languageOf(word);
  if (language === null) return code;
  return (await highlight({ language, code }))?.map(drawPiece) ?? code;
}

function drawPiece(piece: ColouredCode, index: number): ReactNode {
  if (typeof piece === "string") return piece;
  const inner = piece.pieces.map(drawPiece);
  if (piece.looks.length === 0) return <Fragment key={index}>{inner}</Fragment>;
  return (
    <span key={index} className={piece.looks.join(" ")}>
      {inner}
    </span>
  );
}
