import { existsSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createApp } from "@parley/server";
import { type Config, loadConfig } from "@parley/server/config";

const folder = join(import.meta.dirname, "../../data-demo");
/** Written last: a folder without it was not filled to its end. */
const filled = join(folder, "filled");

/** Settings that a demo takes from outside. Its folder and database are always its own. */
const open = ["PARLEY_HOST", "PARLEY_PORT", "PARLEY_PUBLIC_URL", "PARLEY_NAME", "PARLEY_LOG_LEVEL"];

export function demoConfig(): Config {
  const given = open.flatMap((name): [string, string | undefined][] => [[name, process.env[name]]]);
  return loadConfig({
    env: {
      ...{ PARLEY_NAME: "Harbour Works", PARLEY_LOG_LEVEL: "warn" },
      ...Object.fromEntries(given.filter(([, value]) => value !== undefined)),
      PARLEY_DATA: folder,
      PARLEY_DATABASE_URL: `sqlite:${join(folder, "parley.db")}`,
    },
    // A config file of somebody's real server is not for the demo.
    cwd: folder,
  });
}

export const isFilled = () => existsSync(filled);

export function noteFilled(): void {
  writeFileSync(filled, "");
}

/** Throws the demo's data away, unless a demo runs on it. */
export async function clear(): Promise<void> {
  if (isFilled()) await (await createApp(demoConfig())).stop();
  rmSync(folder, { recursive: true, force: true });
}
