import { RedisUnusableError } from "../cluster/open.ts";
import { ConfigError, loadConfig } from "../config.ts";
import { operatorErrors } from "../database/errors.ts";
import { MetricsPortError } from "../metrics/tell-metrics.ts";
import { StartError } from "./start-error.ts";

const plain = [ConfigError, MetricsPortError, RedisUnusableError, StartError, ...operatorErrors];

/** The message of an error that an operator can act on; of any other error, its stack. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { code } = error as Error & { code?: unknown };
  if (code === "EADDRINUSE")
    return `Port ${loadConfig().port} is taken. Stop what listens there, or set PARLEY_PORT to another one.`;
  if (code === "EACCES") return `${error.message}. Parley needs to write its data folder and to listen on its port.`;
  const isPlain = plain.some((kind) => error instanceof kind);
  return isPlain ? error.message : (error.stack ?? error.message);
}
