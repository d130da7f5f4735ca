import type { Timers } from "../environment/environment.ts";
import type { Store } from "./store.ts";

/** Resolves with true when calls can use the socket; with false after that many milliseconds, or if no socket is being opened. */
export async function whenReady(store: Store, timers: Timers, milliseconds: number): Promise<boolean> {
  const { connection } = await store.within(milliseconds, timers, ({ connection: { phase } }) =>
    ["live", "syncing", "idle", "stopped"].includes(phase),
  );
  return connection.phase === "live" || connection.phase === "syncing";
}
