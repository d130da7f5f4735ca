import type { FilePart, Part } from "@parley/protocol";
import { FilePictures } from "./FilePictures.tsx";
import { inRuns } from "./in-runs.ts";
import { viewOf } from "./part-views.ts";

/** Renders parts, each with the component of its type. Consecutive pictures share one grid, and nested parts are rendered as children. */
export default function DrawnParts({ parts }: { parts: readonly Part[] }) {
  return inRuns(parts).map((run, index) => {
    const [part] = run;
    // biome-ignore-start lint/suspicious/noArrayIndexKey: parts never change their order
    if (run.length > 1) return <FilePictures key={index} parts={run as readonly Part[] as readonly FilePart[]} />;
    const View = viewOf(part);
    const { parts: carried } = part as { readonly parts?: readonly Part[] };
    return (
      <View key={index} part={part}>
        {carried && <DrawnParts parts={carried} />}
      </View>
    );
    // biome-ignore-end lint/suspicious/noArrayIndexKey: parts never change their order
  });
}
