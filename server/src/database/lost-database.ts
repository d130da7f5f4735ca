import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { LostDatabaseError } from "./errors.ts";
import { identityOf } from "./identity.ts";
import { openDatabase } from "./open.ts";
import { type DatabaseProgress, progressOf } from "./progress.ts";

/** The settings for the data folder and its database. */
export interface Pair {
  readonly data: string;
  readonly databaseUrl: string;
}

const about = `# The identity of the database that belongs to this folder. A server does not start with another one: a database that was lost
# would be a new server, which whoever signs up first owns. Nor with an earlier state of it than the line below says, which is written once
# a minute. Remove this file to begin anew on purpose.
`;

const markerOf = (data: string) => join(data, "database");

interface Remembered {
  readonly identity: string;
  /** Progress of the database; null if it was not stored. */
  readonly progress: DatabaseProgress | null;
}

/** The record about its database in a data folder; null if there is none. */
function remembered(data: string): Remembered | null {
  try {
    const lines = readFileSync(markerOf(data), "utf8").split("\n");
    const [identity, progress] = lines.filter((line) => line !== "" && !line.startsWith("#"));
    if (identity === undefined) return null;
    const [, epoch = "", count = ""] = /^at (\S+) (\d+)$/.exec(progress ?? "") ?? [];
    return { identity: identity.trim(), progress: epoch === "" ? null : { epoch, count: Number(count) } };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}

/**
 * Stores the identity of a database in its data folder, atomically and durably; nothing for a database in memory, which is lost at each stop.
 * Throws disk errors.
 */
export function rememberDatabase({ data, databaseUrl }: Pair, identity: string): void {
  if (databaseUrl === "sqlite::memory:" || remembered(data)?.identity === identity) return;
  mkdirSync(data, { recursive: true, mode: 0o700 });
  writeMarker(data, { identity, progress: null });
}

/** Stores the progress of the folder's database, which is committed already. Throws disk errors. */
export function rememberProgress({ data }: Pick<Pair, "data">, progress: DatabaseProgress): void {
  const before = remembered(data);
  if (before !== null) writeMarker(data, { ...before, progress });
}

function writeMarker(data: string, { identity, progress }: Remembered): void {
  const draft = `${markerOf(data)}.${process.pid}`;
  const at = progress === null ? "" : `at ${progress.epoch} ${progress.count}\n`;
  writeFileSync(draft, `${about}${identity}\n${at}`, { mode: 0o600, flush: true });
  renameSync(draft, markerOf(data));
}

/**
 * The error if the folder belongs to a database, and the database of the settings is another one, is empty, is missing, or has lost its last
 * commits; undefined if they match. Changes nothing.
 */
export async function lossOf({ data, databaseUrl }: Pair, patience?: number): Promise<LostDatabaseError | undefined> {
  const wanted = remembered(data);
  if (wanted === null) return undefined;
  const found = await look(databaseUrl, patience);
  const what = found === null ? "is missing or empty" : differenceOf(found, wanted);
  return what === undefined ? undefined : new LostDatabaseError(what, markerOf(data));
}

function differenceOf(found: Remembered, wanted: Remembered): string | undefined {
  if (found.identity !== wanted.identity) return "is another server's";
  const [now, then] = [found.progress, wanted.progress];
  // A restored backup is behind on purpose; it has another epoch.
  const isBehind = now !== null && then !== null && now.epoch === then.epoch && now.count < then.count;
  return isBehind ? "has lost what was written last" : undefined;
}

async function look(url: string, patience: number | undefined): Promise<Remembered | null> {
  const path = url.startsWith("sqlite:") ? url.slice("sqlite:".length) : undefined;
  if (path !== undefined && !existsSync(path)) return null;
  const database = await openDatabase(url, {
    ...{ occupancy: "looking", existing: true },
    ...(patience !== undefined && { patience }),
  });
  try {
    const identity = await identityOf(database.read);
    return identity === null ? null : { identity, progress: await progressOf(database.read) };
  } finally {
    await database.close();
  }
}
