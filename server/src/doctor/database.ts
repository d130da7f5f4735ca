import { existsSync, statSync } from "node:fs";
import type { Config } from "../config.ts";
import type { Database } from "../database/database.ts";
import { lossOf } from "../database/lost-database.ts";
import { openDatabase } from "../database/open.ts";
import { marks } from "../database/schema/maintenance-marker.ts";
import { migrationNames } from "../database/schema/migrate.ts";
import { checkFinalized } from "../database/sqlite/finalize-file.ts";
import { placeOf } from "../moving/place.ts";
import { stockOf } from "../moving/plan.ts";
import { epochOf } from "../moving/state.ts";
import { examineClock } from "./clock.ts";
import { examineFiles } from "./files.ts";
import { type Finding, fault, ok, warning } from "./finding.ts";
import { examineReaders } from "./readers.ts";
import { examineRows } from "./rows.ts";

const mega = 1_000_000;
/** Size of a write-ahead log, in bytes, from which a long-running read probably blocks the checkpoint. */
const largeLog = 256 * mega;
/** Milliseconds for which a server is waited for. */
const patience = 3000;

/** The processes that serve from a database; Redis lists them by the database's epoch. */
export interface Serving {
  readonly epoch: string;
  /** Processes; null where the database does not know. */
  readonly processes: number | null;
}

export interface Depth {
  /** Check all rows, however long it takes. */
  readonly deep: boolean;
}

/** Checks that the database answers, has a supported version, and has the settings for durability. Calls `tell` with the processes that serve from it. */
export async function examineDatabase(
  config: Config,
  depth: Depth,
  tell: (serving: Serving) => void,
): Promise<Finding[]> {
  const { databaseUrl: url, durability } = config;
  const file = url.startsWith("sqlite:") ? url.slice("sqlite:".length) : undefined;
  const loss = await lossOf(config, patience);
  if (loss !== undefined) return [fault("database", loss.message, "Such a start is refused.")];
  if (file === ":memory:") return [warning("database", "is gone at each stop", "Set PARLEY_DATABASE_URL.")];
  if (file !== undefined && !existsSync(file))
    return [ok("database", `${file} is not there yet: the first start makes it`)];
  const findings = file === undefined ? [] : examineFile(file);
  if (findings.some(({ level }) => level === "fault")) return findings;
  const database = await openDatabase(url, { occupancy: "looking", existing: true, durability, patience });
  try {
    const inside = await examineInside(config, database, depth, tell);
    return [...findings, ...inside];
  } finally {
    await database.close();
  }
}

function examineFile(file: string): Finding[] {
  const { size } = statSync(file);
  const log = `${file}-wal`;
  const logSize = existsSync(log) ? statSync(log).size : 0;
  const sizes = `${file} has ${(size / mega).toFixed(1)} MB, its log ${(logSize / mega).toFixed(1)} MB`;
  const findings: Finding[] = [];
  if (logSize > largeLog)
    findings.push(
      warning(
        "data file",
        `${sizes}: something reads for long and keeps the log from being folded in`,
        "Is a backup running?",
      ),
    );
  try {
    checkFinalized(file);
    return [...findings, ok("data file", `${sizes}, and every page is sound`)];
  } catch (error) {
    const found = (error instanceof Error ? error.message : String(error)).replace(/^PARLEY_DATABASE_URL: /, "");
    return [...findings, fault("data file", found, "Stop the server, keep a copy of the file, and restore a backup.")];
  }
}

async function examineInside(
  config: Config,
  database: Database,
  depth: Depth,
  tell: (serving: Serving) => void,
): Promise<Finding[]> {
  const { dialect, read } = database;
  const { product, serving } = await dialect.vitals(read);
  const served = serving === null ? "" : `; ${whoServes(serving)}`;
  const about = ok("database", `${product} at ${placeOf(config.databaseUrl)}${served}`);
  const schema = await examineSchema(database);
  const findings = [about, await examineClock(database), schema];
  if (schema.level === "fault" || (await stockOf(database, read)).versions.length === 0) return findings;
  tell({ epoch: await epochOf(read), processes: serving });
  // Tables of a newer version are not there yet.
  if (schema.level !== "ok") return findings;
  const rows = [...(await examineRows(database, depth)), ...(await examineReaders(database))];
  return [...findings, ...rows, ...(await examineFiles(config, database, depth))];
}

function whoServes(processes: number): string {
  if (processes === 0) return "nobody serves from it now";
  return processes === 1 ? "one process serves from it" : `${processes} processes serve from it`;
}

async function examineSchema(database: Database): Promise<Finding> {
  const { versions } = await stockOf(database, database.read);
  const newest = migrationNames.at(-1) ?? "";
  const last = versions.at(-1);
  if (last === undefined) return ok("schema", "the database is empty: the first start makes the schema");
  const unknown = versions.find((version) => !migrationNames.includes(version));
  if (unknown !== undefined)
    return fault("schema", `has ${unknown}, which this program does not know`, "Run the newer version of Parley.");
  const found = await database.read.selectFrom("meta").select("key").where("key", "in", Object.values(marks)).execute();
  if (found.some(({ key }) => key === marks.moving))
    return fault(
      "schema",
      "a move or a restore into this database is unfinished",
      "Run that command again: it goes on.",
    );
  if (found.length > 0)
    return fault("schema", "this is the file of a backup", "`parley restore` puts it into a database to serve from.");
  const missing = migrationNames.filter((name) => !versions.includes(name));
  if (missing.length === 0) return ok("schema", `is ${newest}, as this program has it`);
  return warning("schema", `is ${last}; ${missing.join(", ")} to come`, "The next start does it. Back up before.");
}
