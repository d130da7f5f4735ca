import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** A service as systemd would run it, as far as the program can tell. */
export interface Unit {
  start(): void;
  /** Asks the main process to stop, as KillMode=mixed does, and waits for it. */
  stop(): Promise<void>;
}

/** Reads the unit of a service such as `parley@3000` and its environment on each start. */
export function createUnit(name: string, units: string, state: string): Unit {
  const [template = "", instance = ""] = name.split("@");
  let running: Bun.Subprocess | undefined;
  return {
    start() {
      const text = readFileSync(join(units, `${template}@.service`), "utf8").replaceAll("%i", instance);
      const values = (key: string) =>
        [...text.matchAll(new RegExp(`^${key}=(.*)$`, "gm"))].map(([, value = ""]) => value);
      for (const folder of values("StateDirectory").flatMap((line) => line.split(" ")))
        mkdirSync(join(state, folder), { recursive: true, mode: 0o700 });
      const pairs = [
        ...values("Environment").flatMap((line) => line.split(" ")),
        ...values("EnvironmentFile").flatMap((file) => readFileSync(file.replace(/^-/, ""), "utf8").split("\n")),
      ].filter((line) => line.includes("="));
      running = Bun.spawn(values("ExecStart")[0]?.split(" ") ?? [], {
        env: {
          PATH: process.env.PATH ?? "",
          ...Object.fromEntries(
            pairs.map((pair) => [pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1)]),
          ),
        },
        cwd: values("WorkingDirectory")[0] ?? "/",
        stdout: "ignore",
        stderr: "inherit",
      });
    },
    async stop() {
      const child = running;
      running = undefined;
      child?.kill("SIGTERM");
      await child?.exited;
    },
  };
}
