import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensureRedis } from "../../../scripts/redis.mjs";
import { freePort } from "./port.ts";

/** A Redis of one test. */
export interface RedisServer {
  readonly url: string;
  readonly port: number;
  /** Sends a command of one line; returns the first line of the answer. */
  ask(command: string, password?: string): Promise<string>;
  /** Sends a command of one line; returns the whole answer. */
  talk(command: string, password?: string): Promise<string>;
  /** Kills the server like a crash. */
  kill(): Promise<void>;
  /** Starts the server again, empty, on the same port. */
  restart(): Promise<void>;
  /** Makes the server answer nobody for a number of milliseconds. */
  pause(duration: number): Promise<void>;
  close(): Promise<void>;
}

/** Starts a Redis or Valkey on a free port, without persistence. */
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
    ask: (command, password) => ask(port, command, password),
    talk: (command, password) => talk(port, command, password),
    kill,
    async restart() {
      running = await launch(folder, port, args);
    },
    pause: async (duration) => {
      await ask(port, `CLIENT PAUSE ${duration} ALL`);
    },
    async close() {
      if (running.exitCode === null && running.signalCode === null) await kill();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function launch(folder: string, port: number, args: readonly string[]) {
  return launched(port, ["--port", String(port), "--bind", "127.0.0.1", "--save", "", "--dir", folder, ...args]);
}

/** Starts the program and waits until it answers on its port. */
export async function launched(port: number, args: readonly string[]) {
  const server = Bun.spawn([ensureRedis(), ...args], { stdout: "ignore", stderr: "inherit" });
  // Another program may have taken the port and not answer this command.
  while (
    !/^(\+PONG|-NOAUTH)/.test(await Promise.race([ask(port, "PING").catch(() => ""), Bun.sleep(500).then(() => "")]))
  ) {
    if (server.exitCode !== null) throw new Error(`redis-server ended with ${server.exitCode}`);
    await Bun.sleep(10);
  }
  return server;
}

/** Sends one command and returns the first line of the answer. */
export async function ask(port: number, command: string, password?: string): Promise<string> {
  const told = await exchange(
    port,
    [...login(password), command],
    (heard) => heard.split("\r\n").length > 1 + login(password).length,
  );
  return told.split("\r\n")[login(password).length] ?? "";
}

/** Sends one command and returns the strings in the answered list. */
export async function askAll(port: number, command: string, password?: string): Promise<string[]> {
  const lines = (await talk(port, command, password)).split("\r\n");
  return lines.filter((_, line) => line > 0 && lines[line - 1]?.startsWith("$"));
}

/** Sends one command and returns the whole answer. */
export async function talk(port: number, command: string, password?: string): Promise<string> {
  const told = await exchange(port, [...login(password), command, "PING"], (heard) =>
    /(\+PONG|-NOAUTH.*)\r\n$/.test(heard),
  );
  return told.split("\r\n").slice(login(password).length).join("\r\n");
}

const login = (password: string | undefined) => (password === undefined ? [] : [`AUTH ${password}`]);

/** Sends lines and returns the answer once it is complete. */
function exchange(port: number, lines: readonly string[], isAll: (heard: string) => boolean): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  let heard = "";
  void Bun.connect({
    hostname: "127.0.0.1",
    port,
    socket: {
      open: (socket) => void socket.write(lines.map((line) => `${line}\r\n`).join("")),
      data: (socket, data) => {
        heard += data.toString();
        if (!isAll(heard)) return;
        resolve(heard);
        socket.end();
      },
      error: (_, error) => reject(error),
      connectError: (_, error) => reject(error),
      close: () => reject(new Error("Redis closed the connection")),
    },
  }).catch(reject);
  return promise;
}
