import type { SearchAnswer } from "@parley/sdk";
import { strings } from "../strings/strings.ts";
import { momentOf } from "../strings/time.ts";

const text = strings.search;

/** How far a search came that may lack messages. */
export function latenessOf({ reached, indexed }: Pick<SearchAnswer, "reached" | "indexed">, today: number): string {
  if (indexed !== undefined) return text.indexing(Math.floor(indexed * 100));
  return reached === undefined ? text.late : text.reached(momentOf(reached, today));
}
