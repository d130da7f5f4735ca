import type { LocationPart } from "@parley/protocol";
import { withLater } from "../../../strings/with-later.ts";
import { lazyPart } from "../../../ui/loading/lazy-part.ts";
import { useMentionTarget } from "../../timeline-context.ts";

const LocationCard = lazyPart(() => withLater(() => import("../../../locations/LocationCard.tsx")));

/** A location. The map code is loaded with the first location. */
export function LocationBlock({ part }: { part: LocationPart }) {
  return <LocationCard part={part} roomId={useMentionTarget()?.roomId ?? null} />;
}
