import type { Part } from "@parley/protocol";
import { isPicture } from "../../../files/is-picture.ts";

type Run = readonly [Part, ...Part[]];

/** Groups parts in their order: consecutive pictures together, every other part alone. */
export function inRuns(parts: readonly Part[]): Run[] {
  const runs: [Part, ...Part[]][] = [];
  for (const part of parts) {
    const last = runs.at(-1);
    if (last !== undefined && isPicture(last[0]) && isPicture(part)) last.push(part);
    else runs.push([part]);
  }
  return runs;
}
