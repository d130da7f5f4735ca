import { useEffect, useState } from "react";
import type { PlacedEvent } from "../events/items.ts";
import { useClient } from "./provider.ts";

/**
 * Counts the events that fit, and every `start-over`, while the component is mounted: a key for a list that is then to
 * be read again. `isWanted` has to be the same function as long as it asks for the same.
 */
export function useEventCount(isWanted: (event: PlacedEvent) => boolean): number {
  const client = useClient();
  const [count, setCount] = useState(0);
  useEffect(() => {
    const more = () => setCount((before) => before + 1);
    const stops = [client.on("event", (event) => isWanted(event) && more()), client.on("start-over", more)];
    return () => {
      for (const stop of stops) stop();
    };
  }, [client, isWanted]);
  return count;
}
