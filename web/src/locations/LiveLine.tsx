import type { LocationPart } from "@parley/protocol";
import { strings } from "../strings/strings.ts";
import { agoText, durationText } from "./durations.ts";
import { useServerTime } from "./server-time.ts";

/** How long a location stays live, and when it was last updated, by the server's clock. */
export function LiveLine({ live: { until, updatedAt } }: { live: NonNullable<LocationPart["live"]> }) {
  const now = useServerTime();
  const { timeLeft, updated } = strings.locations;
  return (
    <p className="text-tiny text-faint">
      {timeLeft(durationText(until - now))} · {updated(agoText(now - updatedAt))}
    </p>
  );
}
