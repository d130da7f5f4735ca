// Runs the server program under the pinned Bun.
import { fileURLToPath } from "node:url";
import { programOf } from "./build-server.mjs";
import { runBun } from "./find-bun.mjs";
import { root } from "./root.mjs";

const path = (/** @type {string} */ name) => fileURLToPath(new URL(`../${name}`, import.meta.url));

/**
 * Bun reads `.env` and `bunfig.toml` of the folder it is started in. Parley may be started in anyone's project,
 * so both are fixed here: settings come from the environment and from Parley's own config file only.
 * @param {string[]} args @param {string} program the file to start
 */
export function runParley(args, program = programOf(root)) {
  return runBun(["--no-env-file", "--no-install", `--config=${path("bunfig.toml")}`, program, ...args]);
}
