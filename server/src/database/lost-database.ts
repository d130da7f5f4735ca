import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { LostDatabaseError } from "./errors.ts";
import { identityOf } from "./identity.ts";
import { openDatabase } from "./open.ts";
import { type Progress, progressOf } from "./progress.ts";

/** The settings that say which folder and which database belong together. */
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
  /** How far the database had got; null where that was not noted. */
  readonly progress: Progress | null;
}

/** What a data folder remembers of its database; null where it remembers none. */
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
 * Remembers the identity of a database in its data folder, as a whole and on the disk; of one in memory nothing, since it is gone at each
 * stop. Throws what the disk refuses.
 */
export function rememberDatabase({ data, databaseUrl }: Pair, identity: string): void {
  if (databaseUrl === "sqlite::memory:" || remembered(data)?.identity === identity) return;
  mkdirSync(data, { recursive: true, mode: 0o700 });
  writeMarker(data, { identity, progress: null });
}

/** Remembers how far the database has got that the folder remembers: what is committed by now. Throws what the disk refuses. */
export function rememberProgress({ data }: Pick<Pair, "data">, progress: Progress): void {
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
 * What is wrong where the folder remembers a database and the settings name another one, an empty one, one that has lost what was written
 * last, or none; undefined where they fit. Changes nothing.
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
  // A backup that was restored is behind on purpose, and has another epoch.
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
