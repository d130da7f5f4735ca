import type { Client } from "@parley/sdk";

/** The longest wait for an idle page, in milliseconds. */
const LONGEST = 10_000;

/** Calls back when the first room is loaded: the connection is live or has failed once, and the page is idle. */
export function onceSettled(client: Client, run: () => void): void {
  const isSettled = () => ["live", "waiting", "stopped"].includes(client.state.connection.phase);
  // Safari has no `requestIdleCallback`.
  const rest = () => ("requestIdleCallback" in globalThis ? requestIdleCallback(run, { timeout: LONGEST }) : run());
  if (isSettled()) return void rest();
  const stop = client.subscribe(() => {
    if (!isSettled()) return;
    stop();
    rest();
  });
}
