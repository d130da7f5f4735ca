import { useConnection, useMe } from "@parley/sdk/react";

/** Whether a user is signed in; `unknown` until the server has answered or the stored state is read. */
export function useSession(): "yes" | "no" | "unknown" {
  const { phase } = useConnection();
  const me = useMe();
  if (phase === "stopped") return "no";
  if (me !== null) return "yes";
  return phase === "waiting" ? "no" : "unknown";
}
