import { BlobsUnavailableError } from "../blobs/blobs.ts";
import { ConfigError } from "../config/config-error.ts";
import { operatorErrors } from "../database/errors.ts";
import { StartError } from "../processes/start-error.ts";
import { MovingError, StoppedError } from "./moving-error.ts";
import { CopyProgress, type Watch } from "./progress.ts";

const plain = [ConfigError, MovingError, StartError, BlobsUnavailableError, ...operatorErrors];

/** Exit code of a program that was ended by Ctrl-C. */
const interrupted = 130;

/**
 * Runs long work from the command line: Ctrl-C and SIGTERM stop it between two batches, a second one at once. Errors are printed as sentences; `advice`
 * explains how to continue after a stop.
 */
export async function run(advice: string, work: (watch: Watch) => Promise<void>): Promise<void> {
  const stopping = new AbortController();
  const stop = () => {
    if (stopping.signal.aborted) process.exit(interrupted);
    stopping.abort(new StoppedError(`Stopped. ${advice}`));
  };
  process.on("SIGINT", stop).on("SIGTERM", stop);
  const progress = new CopyProgress();
  try {
    await work({ signal: stopping.signal, progress });
  } catch (error) {
    progress.end();
    console.error(reasonOf(error));
    process.exitCode = error instanceof StoppedError ? interrupted : 1;
  } finally {
    process.off("SIGINT", stop).off("SIGTERM", stop);
  }
}

/** Replaces the setting's name in database errors, because here the database comes from an option. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (!plain.some((kind) => error instanceof kind)) return error.stack ?? error.message;
  return error instanceof ConfigError ? error.message : error.message.replace(/^PARLEY_DATABASE_URL: /, "");
}
