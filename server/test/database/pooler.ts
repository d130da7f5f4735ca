import { chownSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensurePgbouncer } from "../../../scripts/pgbouncer.mjs";
import { freePort } from "../harness/port.ts";

/** A PgBouncer in front of a PostgreSQL. */
export interface Pooler {
  /** The server's URL with the pooler's address in it. */
  readonly url: string;
  /** Kills it with all its connections, and starts another one in its place. */
  restart(): Promise<void>;
  /** Stops it without a word to anybody, until it goes on. */
  freeze(): void;
  thaw(): void;
  close(): Promise<void>;
}

/** Starts one with so few connections to the server that ours have to share them. */
export async function startPooler(
  server: string,
  mode: "transaction" | "session",
  connections: number,
): Promise<Pooler> {
  const folder = mkdtempSync(join(tmpdir(), "parley-pooler-"));
  const target = new URL(server);
  const port = freePort();
  const file = (name: string, lines: readonly string[]) => {
    const path = join(folder, name);
    writeFileSync(path, `${lines.join("\n")}\n`);
    return path;
  };
  const users = file("users.txt", [`"${target.username}" "${decodeURIComponent(target.password)}"`]);
  const settings = file("pgbouncer.ini", [
    "[databases]",
    `* = host=${target.hostname} port=${target.port || 5432}`,
    "[pgbouncer]",
    ...["listen_addr = 127.0.0.1", `listen_port = ${port}`, "unix_socket_dir =", "max_client_conn = 200"],
    ...["auth_type = trust", `auth_file = ${users}`, `pool_mode = ${mode}`, `default_pool_size = ${connections}`],
  ]);
  // It refuses to run as root.
  const isRoot = process.getuid?.() === 0;
  if (isRoot) for (const path of [folder, users, settings]) chownSync(path, 65_534, 65_534);
  const as = isRoot ? ["--user", "nobody"] : [];
  const isOpen = () =>
    Bun.connect({ hostname: "127.0.0.1", port, socket: { data() {} } }).then(
      (socket) => {
        socket.end();
        return true;
      },
      () => false,
    );
  async function start() {
    const begun = Bun.spawn([ensurePgbouncer(), "--quiet", ...as, settings], { stdout: "ignore", stderr: "inherit" });
    while (!(await isOpen())) {
      if (begun.exitCode !== null) throw new Error(`pgbouncer ended with ${begun.exitCode}`);
      await Bun.sleep(10);
    }
    return begun;
  }
  let running = await start();
  const kill = async () => {
    running.kill("SIGKILL");
    await running.exited;
  };
  target.host = `127.0.0.1:${port}`;
  return {
    url: target.href,
    async restart() {
      await kill();
      running = await start();
    },
    freeze: () => running.kill("SIGSTOP"),
    thaw: () => running.kill("SIGCONT"),
    async close() {
      await kill();
      rmSync(folder, { recursive: true });
    },
  };
}
