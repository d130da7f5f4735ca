import type { Client } from "@parley/sdk";

/** A page that does nothing else for this long is not going to. */
const LONGEST = 10_000;

/** Calls once the first room has what it needs: the connection is up, or was tried in vain, and the page rests. */
export function onceSettled(client: Client, run: () => void): void {
  const isSettled = () => ["live", "waiting", "stopped"].includes(client.state.connection.phase);
  // Safari does not say when it rests.
  const rest = () => ("requestIdleCallback" in globalThis ? requestIdleCallback(run, { timeout: LONGEST }) : run());
  if (isSettled()) return void rest();
  const stop = client.subscribe(() => {
    if (!isSettled()) return;
    stop();
    rest();
  });
}
