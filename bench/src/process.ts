import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { environmentOf, forgetDatabases, freePort } from "@parley/server/testing";
import { ensureServerBuilt } from "../../scripts/build-server.mjs";

/** A measured server in a separate process. */
export interface Measured {
  readonly pid: number;
  readonly url: string;
  /** Milliseconds from exec to the first answer. */
  readonly startedIn: number;
  /** CPU microseconds it has used so far, in user and kernel mode. */
  cpu(): number;
  memory(): Memory;
  stop(): Promise<void>;
}

/** Kilobytes that a process holds. */
export interface Memory {
  /** Resident memory, which the limits apply to. */
  readonly rss: number;
  /** Private dirty part of it: heaps and stacks, without the program and mapped files. */
  readonly own: number;
}

const root = join(import.meta.dir, "../..");
/** Microseconds per tick of /proc/<pid>/stat. */
const tick = 10_000;
/** Milliseconds that a server has to give its first answer, and to stop. */
const patience = 20_000;

/** Starts `bun <script>` and waits until it answers at `path`. */
export async function start(script: string, environment: Record<string, string>, path: string): Promise<Measured> {
  const port = String(freePort());
  const url = `http://127.0.0.1:${port}`;
  const begin = performance.now();
  const child = Bun.spawn([process.execPath, resolve(root, script)], {
    cwd: root,
    env: { PATH: process.env.PATH ?? "", HOME: process.env.HOME ?? "", ...environment, PARLEY_PORT: port },
    stdout: "ignore",
    stderr: "inherit",
  });
  try {
    await answers(url + path, child);
  } catch (error) {
    child.kill("SIGKILL");
    throw error;
  }
  return {
    pid: child.pid,
    url,
    startedIn: performance.now() - begin,
    cpu: () => cpuOf(child.pid),
    memory: () => memoryOf(child.pid),
    stop: async () => {
      child.kill("SIGTERM");
      const late = setTimeout(() => child.kill("SIGKILL"), patience);
      await child.exited;
      clearTimeout(late);
    },
  };
}

/** Parley as `npm start` runs it, on a data folder, with the limits that would stop a load generator lifted. */
export async function startParley(data: string, more: Record<string, string> = {}): Promise<Measured> {
  const settings = { PARLEY_DATA: data, PARLEY_RATE_LIMITS: "0", PARLEY_LOG_LEVEL: "error" };
  return start(await ensureServerBuilt(root), { ...settings, ...(await environmentOf(data)), ...more }, "/api/server");
}

/** Runs `work` with a server and stops the server afterwards, also after an error. */
export async function using<T>(server: Measured, work: (server: Measured) => Promise<T>): Promise<T> {
  try {
    return await work(server);
  } finally {
    await server.stop();
  }
}

/** Runs `work` with a temporary folder, and with a temporary database if `TEST_DATABASE_URL` names a server. */
export async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "parley-bench-"));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
    await forgetDatabases();
  }
}

async function answers(url: string, child: { exitCode: number | null }): Promise<void> {
  const until = performance.now() + patience;
  while (performance.now() < until) {
    if (child.exitCode !== null) throw new Error(`the server stopped with code ${child.exitCode}`);
    const answer = await fetch(url).catch(() => undefined);
    await answer?.arrayBuffer();
    if (answer?.ok) return;
    await Bun.sleep(2);
  }
  throw new Error(`no answer from ${url} within ${patience / 1000} s`);
}

function cpuOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8")
    .replace(/^.*\) /, "")
    .split(" ");
  return (Number(fields[11]) + Number(fields[12])) * tick;
}

function memoryOf(pid: number): Memory {
  const table = readFileSync(`/proc/${pid}/smaps_rollup`, "utf8");
  const kilobytes = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+)`, "m").exec(table)?.[1] ?? Number.NaN);
  return { rss: kilobytes("Rss"), own: kilobytes("Private_Dirty") };
}
