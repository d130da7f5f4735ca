import type { Reader } from "../../database/database.ts";
import type { IndexSizes } from "./bounds.ts";
import type { Findings } from "./findings.ts";
import type { Wanted } from "./wanted.ts";

/** A search that runs. */
export interface Search {
  /** Sees the index at one moment. */
  readonly read: Reader;
  readonly wanted: Wanted;
  readonly sizes: IndexSizes;
  readonly findings: Findings;
  readonly signal: AbortSignal;
}
