import { createApp } from "../../src/app.ts";
import { loadConfig } from "../../src/config.ts";

// Started by a test as a program of its own: its clock is ahead, so that leases of a process that was killed have run out.
if (import.meta.main) {
  const ahead = Number(process.env.CLOCK_AHEAD);
  const app = await createApp(loadConfig(), { clock: () => Date.now() + ahead });
  process.on("SIGTERM", () => void app.stop().then(() => process.exit(0)));
  await app.start();
}
