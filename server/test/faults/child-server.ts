import { environmentOf } from "../database/server-place.ts";
import { program } from "../harness/program.ts";

/** The real program in its own process, which a test may kill. */
export interface ChildServer {
  readonly url: string;
  readonly pid: number;
  /** Resolves with the exit code. */
  readonly exited: Promise<number>;
  /** Sends a signal that the process survives. */
  signal(name: "SIGSTOP" | "SIGCONT"): void;
  kill(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts the program, or a test's own program around it, with a data folder, and waits until it answers. */
export async function startChild(
  data: string,
  port: number,
  settings: Record<string, string> = {},
  file: string = program,
): Promise<ChildServer> {
  const child = Bun.spawn([process.execPath, file], {
    env: {
      PATH: process.env.PATH ?? "",
      PARLEY_DATA: data,
      PARLEY_PORT: String(port),
      PARLEY_RATE_LIMITS: "0",
      PARLEY_LOG_LEVEL: "error",
      ...("PARLEY_DATABASE_URL" in settings ? {} : await environmentOf(data)),
      ...settings,
    },
    stdout: "ignore",
    stderr: "inherit",
  });
  const url = `http://127.0.0.1:${port}`;
  while (!(await fetch(`${url}/api/server`).catch(() => undefined))?.ok) {
    if (child.exitCode !== null) throw new Error(`the server stopped with code ${child.exitCode}`);
    await Bun.sleep(5);
  }
  const end = async (signal: "SIGKILL" | "SIGTERM") => {
    child.kill(signal);
    await child.exited;
  };
  const signal: ChildServer["signal"] = (name) => child.kill(name);
  return { url, pid: child.pid, exited: child.exited, signal, kill: () => end("SIGKILL"), stop: () => end("SIGTERM") };
}
