import type { FilePart, Part } from "@parley/protocol";
import { isPicture } from "../../../files/Picture.tsx";

type Run = readonly [Part, ...Part[]];

/** Parts in their order: pictures that follow each other together, every other part by itself. */
export function inRuns(parts: readonly Part[]): Run[] {
  const runs: [Part, ...Part[]][] = [];
  for (const part of parts) {
    const last = runs.at(-1);
    if (last !== undefined && isOfGrid(last[0]) && isOfGrid(part)) last.push(part);
    else runs.push([part]);
  }
  return runs;
}

const isOfGrid = (part: Part): boolean => part.type === "file" && isPicture(part as FilePart);
