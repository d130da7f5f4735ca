import type { Coordinates } from "@parley/protocol";
import { useState } from "react";
import { strings } from "../strings/strings.ts";
import { distanceText } from "./map/distance.ts";
import { metresBetween } from "./map/mercator.ts";
import { useOwnPosition } from "./use-own-position.ts";

/** The distance of a point from this device, after the user has requested it. */
export function useDistance(point: Coordinates) {
  const own = useOwnPosition();
  const [here, setHere] = useState<Coordinates | null>(null);
  const text = strings.locations;
  return {
    ask: () => void own.ask().then(setHere),
    text: own.isAsking ? text.finding : here ? text.away(distanceText(metresBetween(here, point))) : "",
    problem: own.problem,
  };
}
