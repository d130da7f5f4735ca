import type { Part } from "@parley/protocol";
import { viewOf } from "./part-views.ts";

/** Parts, each by what draws its type; what a part itself carries stands in it. */
export default function DrawnParts({ parts }: { parts: readonly Part[] }) {
  return parts.map((part, index) => {
    const View = viewOf(part);
    const { parts: carried } = part as { readonly parts?: readonly Part[] };
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: parts never change their order
      <View key={index} part={part}>
        {carried && <DrawnParts parts={carried} />}
      </View>
    );
  });
}
