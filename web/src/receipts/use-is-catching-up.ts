import { useParley } from "@parley/sdk/react";
import { useState } from "react";

/**
 * True from opening a room until the connection is live, if it was not live: the page shows stored state, and another device may have read
 * further since. False afterwards, and if the server is unreachable.
 */
export function useIsCatchingUp(): boolean {
  const [isOver, setOver] = useState(false);
  const isConnecting = useParley(({ connection: { phase } }) => !["live", "waiting", "stopped"].includes(phase));
  if (!isConnecting && !isOver) setOver(true);
  return isConnecting && !isOver;
}
