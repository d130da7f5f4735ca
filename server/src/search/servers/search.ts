import type { Reader } from "../../database/database.ts";
import type { IndexSizes } from "./bounds.ts";
import type { Findings } from "./findings.ts";
import type { SearchConditions } from "./wanted.ts";

/** A search that runs. */
export interface RunningSearch {
  /** Sees the index at one moment. */
  readonly read: Reader;
  readonly wanted: SearchConditions;
  readonly sizes: IndexSizes;
  readonly findings: Findings;
  readonly signal: AbortSignal;
}
