import { type Coordinates, coordinatesText } from "@parley/protocol";
import { strings } from "../strings/strings.ts";
import { distanceText } from "./map/distance.ts";

/** Coordinates with their accuracy. */
export function CoordinatesLine({ point }: { point: Coordinates }) {
  return (
    <>
      <bdi dir="ltr" className="tabular-nums">
        {coordinatesText(point)}
      </bdi>
      {point.accuracy !== undefined && ` · ${strings.locations.accuracy(distanceText(point.accuracy))}`}
    </>
  );
}
