import { useEffect, useState } from "react";
import type { PlacedEvent } from "../events/items.ts";
import { useClient } from "./provider.ts";

/**
 * Counts the events for which `isWanted` is true, and every `start-over`, while the component is mounted. Use the count as a dependency of
 * a list that has to be loaded again after such events. `isWanted` has to be a stable function.
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
