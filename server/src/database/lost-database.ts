import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { LostDatabaseError } from "./errors.ts";
import { identityOf } from "./identity.ts";
import { openDatabase } from "./open.ts";

/** The settings that say which folder and which database belong together. */
export interface Pair {
  readonly data: string;
  readonly databaseUrl: string;
}

const about = `# The identity of the database that belongs to this folder. A server does not start with another one: a database that was lost
# would be a new server, which whoever signs up first owns. Remove this file to begin anew on purpose.
`;

const markerOf = (data: string) => join(data, "database");

/** The identity that a data folder remembers; null where it remembers none. */
function remembered(data: string): string | null {
  try {
    const lines = readFileSync(markerOf(data), "utf8").split("\n");
    return lines.find((line) => line !== "" && !line.startsWith("#"))?.trim() ?? null;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}

/**
 * Remembers the identity of a database in its data folder, as a whole and on the disk; of one in memory nothing, since it is gone at each
 * stop. Throws what the disk refuses.
 */
export function rememberDatabase({ data, databaseUrl }: Pair, identity: string): void {
  if (databaseUrl === "sqlite::memory:" || remembered(data) === identity) return;
  mkdirSync(data, { recursive: true, mode: 0o700 });
  const draft = `${markerOf(data)}.${process.pid}`;
  writeFileSync(draft, `${about}${identity}\n`, { mode: 0o600, flush: true });
  renameSync(draft, markerOf(data));
}

/**
 * What is wrong where the folder remembers a database and the settings name another one, an empty one or none; undefined where they fit.
 * Changes nothing.
 */
export async function lossOf({ data, databaseUrl }: Pair, patience?: number): Promise<LostDatabaseError | undefined> {
  const wanted = remembered(data);
  if (wanted === null) return undefined;
  const found = await look(databaseUrl, patience);
  if (found === wanted) return undefined;
  return new LostDatabaseError(found === null ? "is missing or empty" : "is another server's", markerOf(data));
}

async function look(url: string, patience: number | undefined): Promise<string | null> {
  const path = url.startsWith("sqlite:") ? url.slice("sqlite:".length) : undefined;
  if (path !== undefined && !existsSync(path)) return null;
  const database = await openDatabase(url, {
    ...{ occupancy: "looking", existing: true },
    ...(patience !== undefined && { patience }),
  });
  try {
    return await identityOf(database.read);
  } finally {
    await database.close();
  }
}
