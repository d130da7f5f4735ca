import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { requiredServer, serverPlace } from "../database/server-place.ts";
import { freePort } from "../harness/port.ts";
import { type RedisServer, startRedis } from "../index.ts";
import { Program } from "./program.ts";

export interface StartOptions {
  /** The command that starts the program, instead of its source. */
  readonly command?: readonly string[];
  /** Settings besides the common ones. */
  readonly more?: Readonly<Record<string, string>>;
}

/** The environment for programs with several processes: an empty database, a Redis, a port and a folder. */
export interface ProgramEnvironment {
  readonly url: string;
  readonly port: number;
  readonly metricsPort: number;
  readonly folder: string;
  readonly databaseUrl: string;
  readonly redis: RedisServer;
  readonly settings: Readonly<Record<string, string>>;
  /** Starts the program; resolves when all of its processes accept calls. */
  start(processes: number, options?: StartOptions): Promise<Program>;
  close(): Promise<void>;
}

export async function prepareEnvironment(): Promise<ProgramEnvironment> {
  const folder = await mkdtemp(join(tmpdir(), "parley-environment-"));
  const [database, redis, port] = [await serverPlace(requiredServer()), await startRedis(), freePort()];
  const metricsPort = 20_000 + 3 * (process.pid % 3_000);
  const settings = {
    PARLEY_DATABASE_URL: database.url,
    PARLEY_REDIS_URL: redis.url,
    PARLEY_FILES_SHARED: "true",
    PARLEY_PORT: String(port),
    PARLEY_RATE_LIMITS: "0",
    // Below the range of ephemeral ports, because each process takes the next port.
    PARLEY_METRICS_PORT: String(metricsPort),
  };
  const programs: Program[] = [];
  return {
    ...{ url: `http://127.0.0.1:${port}`, port, metricsPort, folder, databaseUrl: database.url, redis, settings },
    async start(processes, { command, more = {} } = {}) {
      const args = ["serve", "--processes", String(processes)];
      const program = new Program(args, folder, { ...settings, ...more }, command);
      programs.push(program);
      await program.until(() => program.said.some((line) => line.startsWith("Parley is at ")));
      return program;
    },
    async close() {
      for (const program of programs) program.signal("SIGTERM");
      await Promise.all(programs.map((program) => program.ended));
      await redis.close();
      await database.remove();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
