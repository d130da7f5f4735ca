import { useParley } from "@parley/sdk/react";
import { useState } from "react";

/**
 * True from when a room is opened until the connection is live, where it was not: what is shown was kept on the device, and another device
 * may have read further since. False from then on, and where the server cannot be reached.
 */
export function useIsCatchingUp(): boolean {
  const [isOver, setOver] = useState(false);
  const isConnecting = useParley(({ connection: { phase } }) => !["live", "waiting", "stopped"].includes(phase));
  if (!isConnecting && !isOver) setOver(true);
  return isConnecting && !isOver;
}
