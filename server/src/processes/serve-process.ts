import { loadConfig } from "../config.ts";
import type { FromProcess, ToProcess } from "./messages.ts";
import { reasonOf } from "./reason-of.ts";

/**
 * One of the processes that `parley serve --processes` starts. It ends when its parent says so or is gone, and on a signal; a second
 * signal changes nothing, since one that was meant for the whole group comes twice.
 */
export async function serveProcess(index: number, port: number): Promise<void> {
  /** Milliseconds for which it goes on nevertheless; undefined: as the settings say. */
  const over = Promise.withResolvers<number | undefined>();
  process.on("message", ({ goesOnFor }: ToProcess) => over.resolve(goesOnFor));
  // Whoever takes the place of a parent that died waits for the port.
  process.on("disconnect", () => over.resolve(0));
  for (const signal of ["SIGTERM", "SIGINT"]) process.on(signal, () => over.resolve(undefined));
  let isMade = false;
  // Whoever still waits for the database or for Redis has nothing to finish.
  void over.promise.then(() => isMade || process.exit(0));
  // The parent's business; without a listener it would end this process.
  process.on("SIGHUP", () => {});
  try {
    const { createApp } = await import("../app.ts");
    const app = await createApp({ ...loadConfig(), port }, { processIndex: index, sharedPort: true });
    isMade = true;
    const { url } = await app.start();
    await tell({ type: "ready", url });
    await app.stop(await over.promise);
    process.exit(0);
  } catch (error) {
    await tell({ type: "failed", reason: reasonOf(error) });
    process.exit(1);
  }
}

/** Resolves when the parent has it, or is gone. */
function tell(message: FromProcess): Promise<void> {
  return new Promise((resolve) => {
    if (process.connected) process.send?.(message, undefined, undefined, () => resolve());
    else resolve();
  });
}
