import type { PoolClient } from "pg";
import { type ConnectionPurpose, serverLimits } from "../server/server-connection.ts";
import type { Durability } from "../sqlite/file.ts";

/** Connections through a pooler. */
const lent = new WeakSet<PoolClient>();

/** Sets everything that correctness rests on, whatever the server's own settings are. */
export async function prepare(client: PoolClient, role: ConnectionPurpose, durability: Durability): Promise<void> {
  if (await isLent(client)) lent.add(client);
  else
    await client.query(
      list("set", { ...manners(role), ...limits(role, durability), standard_conforming_strings: "on" }),
    );
}

/**
 * True if another backend process answers than at the handshake: then there is a pooler, which may use another connection for each
 * transaction. Settings and prepared statements do not stay with us there, and would reach other programs.
 */
async function isLent(client: PoolClient): Promise<boolean> {
  const { processID } = client as PoolClient & { readonly processID: number | null };
  const { rows } = await client.query<{ pid: number }>("select pg_backend_pid() as pid");
  return rows[0]?.pid !== processID;
}

/** True when statements cannot be kept prepared on a connection. */
export const keepsNothing = (client: PoolClient): boolean => lent.has(client);

/** The statements that begin a writing transaction; with all settings if the connection is through a pooler. */
export function beginning(client: PoolClient, durability: Durability): string[] {
  if (!lent.has(client)) return ["begin"];
  return ["begin isolation level read committed read write", list("set local", limits("write", durability))];
}

function manners(role: ConnectionPurpose): Record<string, string> {
  const readOnly = role === "read" ? "on" : "off";
  return { default_transaction_isolation: "'read committed'", default_transaction_read_only: readOnly };
}

function limits(role: ConnectionPurpose, durability: Durability): Record<string, string | number> {
  const isBound = role !== "migrate";
  return {
    // off: each commit is durable a moment later. Nothing is torn by a crash, but the last moments may be missing.
    synchronous_commit: durability === "full" ? "on" : "off",
    lock_timeout: isBound ? serverLimits.lock : 0,
    statement_timeout: isBound ? serverLimits.statement : 0,
    idle_in_transaction_session_timeout: isBound ? serverLimits.idleTransaction : 0,
  };
}

const list = (verb: string, settings: Record<string, string | number>): string =>
  Object.entries(settings)
    .map(([name, value]) => `${verb} ${name} = ${value}`)
    .join("; ");
