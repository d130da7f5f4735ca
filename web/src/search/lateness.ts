import type { SearchAnswer } from "@parley/sdk";
import { strings } from "../strings/strings.ts";
import { momentOf } from "../strings/time.ts";

const text = strings.search;

/** A note on how far an incomplete search came. */
export function latenessOf({ reached, indexed }: Pick<SearchAnswer, "reached" | "indexed">, today: number): string {
  if (indexed !== undefined) return text.indexing(Math.floor(indexed * 100));
  return reached === undefined ? text.late : text.reached(momentOf(reached, today));
}
