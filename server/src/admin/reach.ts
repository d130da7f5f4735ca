import { request } from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import { createApp } from "../app.ts";
import { type Config, loadConfig } from "../config.ts";
import { DatabaseInUseError } from "../database/errors.ts";
import { ApiError } from "../errors.ts";
import { createLogger } from "../logger.ts";
import { type ActionInput, type ActionName, type ActionOutcome, type ActionOutput, runAction } from "./actions.ts";
import { adminAddress } from "./address.ts";
import { operatorContext } from "./listen.ts";

/** Milliseconds between two tries to reach a server that is just starting or stopping, and how many there are. */
const patience = { wait: 250, tries: 40 };

/**
 * Runs an action: in the server that runs on the data folder, or in this process when there is none. A data file belongs to one process at a
 * time, so a server that is starting or stopping is waited for.
 */
export async function reach<N extends ActionName>(name: N, input: ActionInput<N>): Promise<ActionOutput<N>> {
  const config = loadConfig();
  for (let tried = 1; ; tried += 1) {
    try {
      const outcome = (await askServer(config, name, input)) ?? (await actHere(config, name, input));
      if ("problem" in outcome) throw new ApiError(outcome.problem.code, outcome.problem);
      return outcome.output as ActionOutput<N>;
    } catch (error) {
      if (!(error instanceof DatabaseInUseError) || tried >= patience.tries) throw error;
      await pause(patience.wait);
    }
  }
}

/** null when no server listens. */
function askServer(config: Config, action: string, input: unknown): Promise<ActionOutcome | null> {
  return new Promise((resolve, reject) => {
    const asked = request(
      { socketPath: adminAddress(config.data), method: "POST", path: "/", agent: false },
      (response) => {
        response.setEncoding("utf8");
        let text = "";
        response.on("data", (chunk: string) => {
          text += chunk;
        });
        response.on("end", () => {
          if (response.statusCode === 200) resolve(JSON.parse(text) as ActionOutcome);
          else reject(new Error("The server could not do it; its log says why."));
        });
      },
    );
    asked.on("error", (error: NodeJS.ErrnoException) => {
      if (isAbsent(error)) resolve(null);
      else reject(error);
    });
    asked.end(JSON.stringify({ action, input }));
  });
}

function isAbsent({ code }: NodeJS.ErrnoException): boolean {
  return code === "ENOENT" || code === "ECONNREFUSED" || code === "FailedToOpenSocket";
}

async function actHere(config: Config, action: string, input: unknown): Promise<ActionOutcome> {
  const log = createLogger(config.logLevel === "silent" ? "silent" : "error");
  const app = await createApp(config, { log });
  try {
    return await runAction(operatorContext({ services: app, relay: app.relay, clock: Date.now }), action, input);
  } finally {
    await app.stop(0);
  }
}
