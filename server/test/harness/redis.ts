import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensureRedis } from "../../../scripts/redis.mjs";
import { freePort } from "./port.ts";

/** A Redis of a test's own. */
export interface RedisServer {
  readonly url: string;
  readonly port: number;
  /** Kills it as a crash would. */
  kill(): Promise<void>;
  /** Starts it again, empty, on the same port. */
  restart(): Promise<void>;
  /** Lets it answer nobody for so many milliseconds. */
  pause(lasts: number): Promise<void>;
  close(): Promise<void>;
}

/** Starts a Redis or Valkey on a free port, with nothing kept on disk. */
export async function startRedis(args: readonly string[] = []): Promise<RedisServer> {
  const folder = await mkdtemp(join(tmpdir(), "parley-redis-"));
  const port = freePort();
  let running = await launch(folder, port, args);
  const kill = async () => {
    running.kill("SIGKILL");
    await running.exited;
  };
  return {
    url: `redis://127.0.0.1:${port}`,
    port,
    kill,
    async restart() {
      running = await launch(folder, port, args);
    },
    pause: async (lasts) => {
      await ask(port, `CLIENT PAUSE ${lasts} ALL`);
    },
    async close() {
      await kill();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function launch(folder: string, port: number, args: readonly string[]) {
  const server = Bun.spawn(
    [ensureRedis(), "--port", String(port), "--bind", "127.0.0.1", "--save", "", "--dir", folder, ...args],
    { stdout: "ignore", stderr: "inherit" },
  );
  // Another program may have taken the port meanwhile, and answer nothing to this.
  while (
    !/^(\+PONG|-NOAUTH)/.test(await Promise.race([ask(port, "PING").catch(() => ""), Bun.sleep(500).then(() => "")]))
  ) {
    if (server.exitCode !== null) throw new Error(`redis-server ended with ${server.exitCode}`);
    await Bun.sleep(10);
  }
  return server;
}

/** Sends one command as a line and answers the first line that comes back. */
export async function ask(port: number, command: string): Promise<string> {
  return (await talk(port, command)).split("\r\n")[0] ?? "";
}

/** Sends one command as a line and answers the texts of the list that comes back. */
export async function askAll(port: number, command: string): Promise<string[]> {
  const lines = (await talk(port, command)).split("\r\n");
  return lines.filter((_, line) => line > 0 && lines[line - 1]?.startsWith("$"));
}

function talk(port: number, command: string): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  void Bun.connect({
    hostname: "127.0.0.1",
    port,
    socket: {
      open: (socket) => void socket.write(`${command}\r\n`),
      data: (socket, data) => {
        resolve(data.toString());
        socket.end();
      },
      error: (_, error) => reject(error),
      connectError: (_, error) => reject(error),
      close: () => reject(new Error("Redis closed the connection")),
    },
  }).catch(reject);
  return promise;
}
