import { chownSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensurePgbouncer } from "../../../scripts/pgbouncer.mjs";
import { freePort } from "../harness/port.ts";

/** A PgBouncer in front of a PostgreSQL. */
export interface Pooler {
  /** The server's URL with the pooler's address in it. */
  readonly url: string;
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
  const running = Bun.spawn([ensurePgbouncer(), "--quiet", ...as, settings], { stdout: "ignore", stderr: "inherit" });
  const isOpen = () =>
    Bun.connect({ hostname: "127.0.0.1", port, socket: { data() {} } }).then(
      (socket) => {
        socket.end();
        return true;
      },
      () => false,
    );
  while (!(await isOpen())) {
    if (running.exitCode !== null) throw new Error(`pgbouncer ended with ${running.exitCode}`);
    await Bun.sleep(10);
  }
  target.host = `127.0.0.1:${port}`;
  return {
    url: target.href,
    async close() {
      running.kill("SIGKILL");
      await running.exited;
      rmSync(folder, { recursive: true });
    },
  };
}
