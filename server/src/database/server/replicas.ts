import type { Reader } from "../database.ts";
import { DatabaseServerError } from "../errors.ts";
import { Replica, type ReplicaParts } from "./replica.ts";
import type { EngineOptions, ServerEngine } from "./server-connection.ts";

/** Milliseconds for which a replica that is silent is listened to: the database itself can be asked. */
const silence = 2000;
const setting = "PARLEY_REPLICA_URL";

/** Reads that need not go to the database itself, as long as they answer the same. */
export class Replicas {
  readonly #primary: Reader;
  readonly #replicas: readonly Replica[];
  #turn = 0;

  constructor(primary: Reader, replicas: readonly Replica[] = []) {
    this.#primary = primary;
    this.#replicas = replicas;
    for (const replica of replicas) void replica.look();
  }

  /** Statements that replicas have been sent so far. */
  get statements(): number {
    return this.#replicas.reduce((sum, replica) => sum + replica.statements, 0);
  }

  /** Whether any replica can be asked now. */
  get areThere(): boolean {
    return this.#replicas.some((replica) => replica.isThere);
  }

  /**
   * Reads on a replica, in one snapshot, if one is reachable and `isCurrent` is true there; else on the primary. `isCurrent` has to compare with
   * data that was read from the primary before, so that the replica's answer is not older than that.
   */
  async reading<T>(isCurrent: (read: Reader) => Promise<boolean>, work: (read: Reader) => Promise<T>): Promise<T> {
    const there = this.#replicas.filter((replica) => replica.isThere);
    this.#turn += 1;
    const replica = there[this.#turn % there.length];
    const found = await replica?.snapshot(async (read) =>
      (await isCurrent(read)) ? { value: await work(read) } : undefined,
    );
    return found === undefined ? work(this.#primary) : found.value;
  }

  async close(): Promise<void> {
    await Promise.all(this.#replicas.map((replica) => replica.close()));
  }
}

/** Opens the replicas of a database. None is waited for: one that is away is used when it is there. */
export async function openReplicas(
  urls: readonly string[],
  databaseUrl: string,
  primary: Reader,
  parts: ReplicaParts,
): Promise<Replicas> {
  const engines: ServerEngine[] = [];
  for (const url of urls) {
    if (familyOf(url) !== familyOf(databaseUrl))
      throw new DatabaseServerError(`${setting}: found ${schemeOf(url)}, expected the kind of PARLEY_DATABASE_URL`);
    engines.push(await engineOf(url));
  }
  return new Replicas(
    primary,
    engines.map((engine) => new Replica(engine, parts)),
  );
}

const schemeOf = (url: string): string => /^[a-z]+/i.exec(url)?.[0].toLowerCase() ?? "";

function familyOf(url: string): "file" | "postgres" | "mysql" {
  if (/^postgres/.test(schemeOf(url))) return "postgres";
  return /^(mysql|mariadb)$/.test(schemeOf(url)) ? "mysql" : "file";
}

/** Loaded when it is asked for, as few have one. */
async function engineOf(url: string): Promise<ServerEngine> {
  const options: EngineOptions = { silence, setting };
  if (familyOf(url) === "postgres") return (await import("../postgres/postgres.ts")).postgresEngine(url, options);
  return (await import("../mysql/mysql.ts")).mysqlEngine(url, options);
}
