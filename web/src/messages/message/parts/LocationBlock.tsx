import type { LocationPart } from "@parley/protocol";
import { lazy } from "react";
import { withLater } from "../../../strings/with-later.ts";
import { useMentionTarget } from "../../timeline-context.ts";

const LocationCard = lazy(() => withLater(() => import("../../../locations/LocationCard.tsx")));

/** A location. The map is loaded with the first one. */
export function LocationBlock({ part }: { part: LocationPart }) {
  return <LocationCard part={part} roomId={useMentionTarget()?.roomId ?? null} />;
}
