import type { Config } from "../config.ts";

/** Answers whatever is not below /api. */
export function createWebApp(_config: Config): (request: Request) => Response {
  return () => new Response("The web app is not built.\n", { status: 404 });
}
