import type { Config } from "../config.ts";

/** Serves from this process until a signal ends it. */
export async function serveAlone(config: Config): Promise<void> {
  // Loaded here, so that what only asks for help or a version need not wait for all of it.
  const { createApp } = await import("../app.ts");
  const app = await createApp(config);
  let stopping = false;
  const stop = async () => {
    // Whoever asks twice does not want to wait.
    if (stopping) process.exit(1);
    stopping = true;
    await app.stop();
    process.exit(0);
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
  const { url } = await app.start();
  console.log(`Parley is at ${config.port === 0 ? url : config.publicUrl}`);
}
