import type { FilePart, Part } from "@parley/protocol";
import type { RoomMessage } from "@parley/sdk";
import { CarrierProvider } from "../../../files/carrier.ts";
import { FilePictures } from "./FilePictures.tsx";
import { inRuns } from "./in-runs.ts";
import { viewOf } from "./part-views.ts";

/** What a message carries; without one, what is not sent yet. */
export default function DrawnParts({ parts, message }: { parts: readonly Part[]; message?: RoomMessage | undefined }) {
  return (
    <CarrierProvider value={message ?? null}>
      <PartList parts={parts} />
    </CarrierProvider>
  );
}

/** Parts, each by what draws its type, and pictures in a row by one grid; what a part itself carries stands in it. */
function PartList({ parts }: { parts: readonly Part[] }) {
  return inRuns(parts).map((run, index) => {
    const [part] = run;
    // biome-ignore-start lint/suspicious/noArrayIndexKey: parts never change their order
    if (run.length > 1) return <FilePictures key={index} parts={run as readonly Part[] as readonly FilePart[]} />;
    const View = viewOf(part);
    const { parts: carried } = part as { readonly parts?: readonly Part[] };
    return (
      <View key={index} part={part}>
        {carried && <PartList parts={carried} />}
      </View>
    );
    // biome-ignore-end lint/suspicious/noArrayIndexKey: parts never change their order
  });
}
