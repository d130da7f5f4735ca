import { defineCommand, runMain } from "citty";
import { RedisUnusableError } from "./cluster/open.ts";
import { ConfigError, loadConfig } from "./config.ts";
import {
  DatabaseFileError,
  DatabaseInUseError,
  DatabaseServerError,
  DatabaseUrlError,
  MarkedDatabaseError,
  UnavailableError,
} from "./database/errors.ts";
import { MetricsPortError } from "./metrics/tell-metrics.ts";
import { version } from "./server/version.ts";

const serve = defineCommand({
  meta: { name: "serve", description: "Starts the server. Its settings come from the environment and a config file." },
  async run({ rawArgs }) {
    if (rawArgs.length > 0)
      return fail(`parley serve takes no ${rawArgs[0]}. Settings are environment variables or lines of parley.toml.`);
    try {
      await start();
    } catch (error) {
      fail(reasonOf(error));
    }
  },
});

const main = defineCommand({
  meta: { name: "parley", version, description: "A chat server with its web app." },
  subCommands: {
    serve,
    admin: () => import("./admin/commands.ts").then(({ admin }) => admin),
    move: () => import("./moving/commands.ts").then(({ move }) => move),
    backup: () => import("./moving/commands.ts").then(({ backup }) => backup),
    restore: () => import("./moving/commands.ts").then(({ restore }) => restore),
  },
  default: "serve",
});

async function start(): Promise<void> {
  const config = loadConfig();
  // Loaded here, so that what only asks for help or a version need not wait for all of it.
  const { createApp } = await import("./app.ts");
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

const plain = [
  ...[MetricsPortError, RedisUnusableError],
  ...[ConfigError, DatabaseFileError, DatabaseInUseError, DatabaseUrlError],
  ...[DatabaseServerError, MarkedDatabaseError, UnavailableError],
];

/** What people can do something about is said in its own words; anything else with where it happened. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { code } = error as Error & { code?: unknown };
  if (code === "EADDRINUSE")
    return `Port ${loadConfig().port} is taken. Stop what listens there, or set PARLEY_PORT to another one.`;
  if (code === "EACCES") return `${error.message}. Parley needs to write its data folder and to listen on its port.`;
  const isPlain = plain.some((kind) => error instanceof kind);
  return isPlain ? error.message : (error.stack ?? error.message);
}

function fail(reason: string): never {
  console.error(reason);
  process.exit(1);
}

await runMain(main);
