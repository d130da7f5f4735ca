import { loadConfig } from "../config.ts";
import type { FromProcess } from "./messages.ts";
import { reasonOf } from "./reason-of.ts";

/**
 * One of the processes that `parley serve --processes` starts. It ends when its parent says so or is gone, and on a signal; a second
 * signal changes nothing, since one that was meant for the whole group comes twice.
 */
export async function serveProcess(index: number, port: number): Promise<void> {
  const over = Promise.withResolvers<void>();
  for (const event of ["disconnect", "message", "SIGTERM", "SIGINT"]) process.on(event, () => over.resolve());
  // The parent's business; without a listener it would end this process.
  process.on("SIGHUP", () => {});
  try {
    const { createApp } = await import("../app.ts");
    const app = await createApp({ ...loadConfig(), port }, { processIndex: index, sharedPort: true });
    const { url } = await app.start();
    await tell({ type: "ready", url });
    await over.promise;
    await app.stop();
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
