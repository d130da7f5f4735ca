import { variableOf } from "../config/settings.ts";
import type { Config } from "../config.ts";
import { StartError } from "./start-error.ts";

/** Throws {@link StartError} where the settings do not allow several processes; the message names the setting and what to do. */
export function refuseUnsharable({ processes, databaseUrl, redisUrl }: Config, platform = process.platform): void {
  if (processes === 1) return;
  const several = `${processes} processes`;
  if (platform !== "linux")
    throw new StartError(
      `${variableOf("processes")}: only Linux shares one port among ${several}. Start one, or several on ports of their own.`,
    );
  if (databaseUrl.startsWith("sqlite:"))
    throw new StartError(
      `${variableOf("databaseUrl")}: ${several} cannot share a SQLite file. Name a PostgreSQL, MySQL or MariaDB server, or start one process.`,
    );
  if (redisUrl === null)
    throw new StartError(
      `${variableOf("redisUrl")}: ${several} work together through Redis. Name a Redis or Valkey, or start one process.`,
    );
}
