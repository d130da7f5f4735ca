import { createApp } from "../../src/app.ts";
import { loadConfig } from "../../src/config.ts";
import { WatchedConnection } from "../../src/database/server/server-connection.ts";
import { indexSizes } from "../../src/search/servers/bounds.ts";

// The program, with an index in small blocks, that kills itself as soon as a certain statement is answered: its transaction is not committed then.
if (import.meta.main) {
  const { TEST_KILL_AT: moment } = process.env;
  Object.assign(indexSizes, { block: 8, walked: [1, 3] });
  if (moment !== undefined) {
    const statement = new RegExp(moment);
    const { executeQuery } = WatchedConnection.prototype;
    WatchedConnection.prototype.executeQuery = async function <R>(...given: Parameters<typeof executeQuery>) {
      const result = await executeQuery.apply<WatchedConnection, typeof given, ReturnType<typeof executeQuery<R>>>(
        this,
        given,
      );
      if (statement.test(given[0].sql)) process.kill(process.pid, "SIGKILL");
      return result;
    };
  }
  const app = await createApp(loadConfig());
  process.on("SIGTERM", () => void app.stop().then(() => process.exit(0)));
  await app.start();
}
