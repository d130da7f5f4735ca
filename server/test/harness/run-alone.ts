import { type AppOptions, createApp } from "../../src/app.ts";
import type { Config } from "../../src/config.ts";
import type { Running } from "./running.ts";
import { Turns } from "./turns.ts";

/** Runs a server as a single process. */
export async function runAlone(config: Config, options: AppOptions): Promise<Running> {
  const turns = new Turns();
  const inTurn: Turns["take"] = (work) => turns.take(work);
  const app = await createApp(config, { ...options, inTurn });
  const { url } = await app.start();
  return {
    apps: [app],
    url,
    async again(next, nextOptions) {
      await app.stop();
      return runAlone(next, nextOptions);
    },
    stop: () => app.stop(),
    settled: () => Promise.resolve(),
    undisturbed: inTurn,
  };
}
