import { join } from "node:path";
import type { Health } from "../../src/http/health.ts";

/** The program as operators start it, in its own process. */
export interface Process {
  readonly url: string;
  /** Starts the program, and resolves when it is ready for calls. */
  start(): Promise<void>;
  /** Asks the program to stop, as systemd and containers do; resolves with its exit code. */
  stop(): Promise<number>;
  /** The answer of its health endpoint; undefined if it does not answer. */
  health(): Promise<{ readonly status: number; readonly body: Health } | undefined>;
}

const launcher = join(import.meta.dir, "../../../bin/parley.mjs");

export function createProcess(port: number, folder: string, settings: Record<string, string>): Process {
  const url = `http://127.0.0.1:${port}`;
  const env = {
    PATH: process.env.PATH ?? "",
    PARLEY_PORT: String(port),
    PARLEY_DATA: join(folder, `process-${port}`),
    ...settings,
  };
  let running: Bun.Subprocess | undefined;

  async function health() {
    const answer = await fetch(`${url}/health/ready`, { keepalive: false }).catch(() => undefined);
    return answer && { status: answer.status, body: (await answer.json()) as Health };
  }

  return {
    ...{ url, health },
    async start() {
      const child = Bun.spawn(["node", launcher, "serve"], { cwd: folder, env, stdout: "ignore", stderr: "inherit" });
      running = child;
      while ((await health())?.status !== 200) {
        if (child.exitCode !== null) throw new Error(`the process on port ${port} ended with ${child.exitCode}`);
        await Bun.sleep(20);
      }
    },
    async stop() {
      const child = running;
      running = undefined;
      child?.kill("SIGTERM");
      return (await child?.exited) ?? 0;
    },
    health,
  };
}
