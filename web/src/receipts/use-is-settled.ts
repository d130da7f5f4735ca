import { useParley } from "@parley/sdk/react";
import { useState } from "react";

/**
 * False while the first connection of the page is on its way: what is shown was kept on the device, and another device may have
 * read further since. True from then on, also when the server cannot be reached.
 */
export function useIsSettled(): boolean {
  const [isSettled, setIsSettled] = useState(false);
  const isOver = useParley(({ connection: { phase } }) => ["live", "waiting", "stopped"].includes(phase));
  if (isOver && !isSettled) setIsSettled(true);
  return isSettled || isOver;
}
