import { createApp } from "../../src/app.ts";
import { loadConfig } from "../../src/config.ts";

// Started by a test in its own process. Its clock is ahead, so that the leases of a killed process have expired.
if (import.meta.main) {
  const ahead = Number(process.env.CLOCK_AHEAD);
  const app = await createApp(loadConfig(), { clock: () => Date.now() + ahead });
  process.on("SIGTERM", () => void app.stop().then(() => process.exit(0)));
  await app.start();
}
