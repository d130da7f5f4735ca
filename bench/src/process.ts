import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A server under measurement, in a process of its own. */
export interface Measured {
  readonly pid: number;
  readonly url: string;
  /** CPU microseconds it has used so far, in user and kernel mode. */
  cpu(): number;
  /** Kilobytes of memory it holds now. */
  memory(): number;
  kill(): Promise<void>;
  stop(): Promise<void>;
}

const root = join(import.meta.dir, "../..");
/** Microseconds per tick of /proc/<pid>/stat. */
const tick = 10_000;

/** Starts `bun <script>` and waits until it answers at `path`. */
export async function start(
  script: string,
  environment: Record<string, string>,
  path: string,
  prefix: string[] = [],
): Promise<Measured> {
  const port = environment["PARLEY_PORT"] ?? String(await freePort());
  const child = Bun.spawn([...prefix, process.execPath, join(root, script)], {
    cwd: root,
    env: { PATH: process.env["PATH"] ?? "", HOME: process.env["HOME"] ?? "", ...environment, PARLEY_PORT: port },
    stdout: "ignore",
    stderr: "inherit",
  });
  const url = `http://127.0.0.1:${port}`;
  await answers(url + path, child);
  return {
    pid: child.pid,
    url,
    cpu: () => cpuOf(child.pid),
    memory: () => memoryOf(child.pid),
    kill: async () => {
      child.kill("SIGKILL");
      await child.exited;
    },
    stop: async () => {
      child.kill("SIGTERM");
      await child.exited;
    },
  };
}

/** Parley on a data folder, with the limits that would stop a load generator lifted. */
export function startParley(data: string, environment: Record<string, string> = {}): Promise<Measured> {
  return start(
    "server/src/main.ts",
    { PARLEY_DATA: data, PARLEY_RATE_LIMITS: "0", PARLEY_LOG_LEVEL: "error", ...environment },
    "/api/server",
  );
}

/** A folder that is gone when the run is. */
export async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "parley-bench-"));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function answers(url: string, child: { exitCode: number | null }): Promise<void> {
  for (let tries = 0; tries < 2000; tries += 1) {
    if (child.exitCode !== null) throw new Error(`the server stopped with code ${child.exitCode}`);
    const answer = await fetch(url).catch(() => undefined);
    if (answer?.ok) return;
    await Bun.sleep(5);
  }
  throw new Error(`no answer from ${url}`);
}

export async function freePort(): Promise<number> {
  const listener = Bun.listen({ hostname: "127.0.0.1", port: 0, socket: { data() {} } });
  const { port } = listener;
  listener.stop(true);
  return port;
}

function cpuOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8")
    .replace(/^.*\) /, "")
    .split(" ");
  return (Number(fields[11]) + Number(fields[12])) * tick;
}

function memoryOf(pid: number): number {
  return Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0);
}
