import type { InvariantName } from "../../../src/faults/check.ts";
import type { Doctored } from "../history.ts";

/** A bug that is planted in a good history, and the invariant that has to find it. */
export interface Plant {
  readonly finds: InvariantName;
  readonly bug: string;
  readonly plant: (history: Doctored) => void;
}
