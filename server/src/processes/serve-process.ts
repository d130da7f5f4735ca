import { loadConfig } from "../config.ts";
import type { FromProcess, ToProcess } from "./messages.ts";
import { reasonOf } from "./reason-of.ts";

/**
 * One worker of `parley serve --processes`. It stops when its parent asks it to or has ended, and on a signal; a second signal changes
 * nothing, since a signal to the process group arrives twice.
 */
export async function serveProcess(index: number, port: number): Promise<void> {
  /** Resolves with the drain delay in milliseconds; undefined for the one of the settings. */
  const stopping = Promise.withResolvers<number | undefined>();
  process.on("message", ({ drainDelay }: ToProcess) => stopping.resolve(drainDelay));
  // The parent died, and the program that takes its place waits for the port: no drain delay.
  process.on("disconnect", () => stopping.resolve(0));
  for (const signal of ["SIGTERM", "SIGINT"]) process.on(signal, () => stopping.resolve(undefined));
  let isCreated = false;
  // A worker that still waits for the database or for Redis has no calls to finish.
  void stopping.promise.then(() => isCreated || process.exit(0));
  // For the parent. Without a listener it would end this process.
  process.on("SIGHUP", () => {});
  try {
    const { createApp } = await import("../app.ts");
    const app = await createApp({ ...loadConfig(), port }, { processIndex: index, sharedPort: true });
    isCreated = true;
    const { url } = await app.start();
    await send({ type: "ready", url });
    await app.stop(await stopping.promise);
    process.exit(0);
  } catch (error) {
    await send({ type: "failed", reason: reasonOf(error) });
    process.exit(1);
  }
}

/** Resolves when the message was sent, or the parent is gone. */
function send(message: FromProcess): Promise<void> {
  return new Promise((resolve) => {
    if (process.connected) process.send?.(message, undefined, undefined, () => resolve());
    else resolve();
  });
}
