import { useConnection, useMe } from "@parley/sdk/react";

/** Whether somebody is signed in here; `unknown` until the server has answered or what is stored has been read. */
export function useSession(): "yes" | "no" | "unknown" {
  const { phase } = useConnection();
  const me = useMe();
  if (phase === "stopped") return "no";
  if (me !== null) return "yes";
  return phase === "waiting" ? "no" : "unknown";
}
