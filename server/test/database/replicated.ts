import { type DatabaseServer, startDatabaseServer } from "../../../scripts/database-servers.mjs";
import { ready } from "./ready.ts";
import { onServer } from "./server-place.ts";

/** A database server and another one that follows it. */
export interface Replicated {
  readonly primary: DatabaseServer;
  readonly replica: DatabaseServer;
  /** Keeps the replica where it is, or lets it go on. It receives what the other sends all the same. */
  pause(on: boolean): Promise<void>;
  stop(): Promise<void>;
}

export async function startReplicated(kind: "postgres" | "mariadb"): Promise<Replicated> {
  const { primary, replica } = await (kind === "postgres" ? startPostgres() : startMariadb());
  const verbs =
    kind === "postgres"
      ? ["select pg_wal_replay_pause()", "select pg_wal_replay_resume()"]
      : ["stop slave sql_thread", "start slave sql_thread"];
  return {
    ...{ primary, replica },
    pause: async (on) => void (await onServer(replica.url, verbs[on ? 0 : 1] ?? "")),
    async stop() {
      await replica.stop();
      await primary.stop();
    },
  };
}

async function startPostgres() {
  const primary = await startDatabaseServer("postgres");
  await ready(() => onServer(primary.url, "select 1"));
  const replica = await startDatabaseServer("postgres", { standbyOf: primary.url });
  await ready(() => onServer(replica.url, "select 1"));
  return { primary, replica };
}

async function startMariadb() {
  const primary = await startDatabaseServer("mariadb", { args: ["--server-id=1", "--log-bin=log"] });
  const replica = await startDatabaseServer("mariadb", { args: ["--server-id=2", "--read-only=1"] });
  await ready(() => onServer(primary.url, "select 1"));
  const { port } = new URL(primary.url);
  const source = `master_host = '127.0.0.1', master_port = ${port}, master_user = 'root', master_use_gtid = slave_pos`;
  await ready(() => onServer(replica.url, `change master to ${source}`, "start slave"));
  return { primary, replica };
}
