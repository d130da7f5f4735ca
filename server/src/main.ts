import { parseArgs } from "node:util";
import { defineCommand, runMain } from "citty";
import { processes as processesKind } from "./config/kinds.ts";
import { loadConfig } from "./config.ts";
import { reasonOf } from "./processes/reason-of.ts";
import { version } from "./server/version.ts";

const processes = {
  type: "string",
  valueHint: "N",
  description: "Processes that share the port, or auto for one per core. Wins over the setting of that name.",
} as const;

const serve = defineCommand({
  meta: { name: "serve", description: "Starts the server. Its settings come from the environment and a config file." },
  args: { processes },
  run: ({ rawArgs }) => orFail(() => start(rawArgs)),
});

/** The worker process that `serve` starts several times; not for use by hand. */
const oneOfSeveral = defineCommand({
  meta: { name: "process", hidden: true },
  async run({ rawArgs: [index, port] }) {
    if (!process.connected) fail("parley process is what parley serve --processes starts; start that.");
    const { serveProcess } = await import("./processes/serve-process.ts");
    await serveProcess(Number(index), Number(port));
  },
});

/** The process that prepares pictures, for the one-file executable; not for use by hand. */
const preparePictures = defineCommand({
  meta: { name: "prepare-pictures", hidden: true },
  async run() {
    if (!process.connected) fail("parley prepare-pictures is what a server starts to decode pictures.");
    await import("./pictures/worker.ts");
  },
});

const main = defineCommand({
  meta: { name: "parley", version, description: "A chat server with its web app." },
  subCommands: {
    ...{ serve, process: oneOfSeveral, "prepare-pictures": preparePictures },
    admin: () => import("./admin/commands.ts").then(({ admin }) => admin),
    move: () => import("./moving/move-command.ts").then(({ move }) => move),
    backup: () => import("./moving/commands.ts").then(({ backup }) => backup),
    doctor: () => import("./doctor/command.ts").then(({ doctor }) => doctor),
    restore: () => import("./moving/commands.ts").then(({ restore }) => restore),
  },
  default: "serve",
});

async function start(args: string[]): Promise<void> {
  const wanted = processesIn(args);
  const read = () => {
    const config = loadConfig();
    return { ...config, processes: wanted ?? config.processes };
  };
  const config = read();
  if (config.processes === 1) return (await import("./processes/serve-alone.ts")).serveAlone(config);
  const { serveProcesses } = await import("./processes/serve-processes.ts");
  process.exitCode = await serveProcesses(config, read);
}

/** The value of `--processes`; undefined where it is absent. */
function processesIn(args: string[]): number | undefined {
  try {
    const { values } = parseArgs({ args, options: { processes: { type: "string" } } });
    if (values.processes === undefined) return undefined;
    return processesKind.read(values.processes) ?? fail(`--processes: expected ${processesKind.expected}`);
  } catch {
    return fail(
      `parley serve takes --processes, and no ${args.join(" ")}. Settings are environment variables or lines of parley.toml.`,
    );
  }
}

async function orFail(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    fail(reasonOf(error));
  }
}

function fail(reason: string): never {
  console.error(reason);
  process.exit(1);
}

/** Adds the command `serve` to arguments that begin with one of its options. */
function withCommand(args: string[]): string[] {
  const isServe = args[0]?.startsWith("--processes") === true;
  return isServe ? ["serve", ...args] : args;
}

await runMain(main, { rawArgs: withCommand(process.argv.slice(2)) });
