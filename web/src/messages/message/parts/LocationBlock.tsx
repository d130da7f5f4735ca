import type { LocationPart } from "@parley/protocol";
import { loadWithTexts } from "../../../strings/load-with-texts.ts";
import { lazyPart } from "../../../ui/loading/lazy-part.ts";
import { useMentionTarget } from "../../timeline-context.ts";

const LocationCard = lazyPart(() => loadWithTexts(() => import("../../../locations/LocationCard.tsx")));

/** A location. The map code is loaded with the first location. */
export function LocationBlock({ part }: { part: LocationPart }) {
  return <LocationCard part={part} roomId={useMentionTarget()?.roomId ?? null} />;
}
