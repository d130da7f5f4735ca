import type { Config } from "../config.ts";
import { stopOnSignals } from "./stop-on-signals.ts";

/** Serves from this process until a signal ends it. */
export async function serveAlone(config: Config): Promise<void> {
  // Loaded here, so that `parley --help` and `--version` do not load the whole program.
  const { createApp } = await import("../app.ts");
  const app = await createApp(config);
  stopOnSignals(app);
  const { url } = await app.start();
  console.log(`Parley is at ${config.port === 0 ? url : config.publicUrl}`);
}
