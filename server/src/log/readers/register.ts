import { createHash, randomUUID } from "node:crypto";
import type { Database, Writer } from "../../database/database.ts";
import { noId } from "../../database/ids.ts";
import type { LogReader } from "./log-reader.ts";
import type { ReaderRow } from "./tables.ts";

/** The lease of dispatching: making rooms that have grown due. */
export const dispatchLease = "dispatch";
export const leaseOf = (name: string): string => `reader ${name}`;

/** A reader as this process has it, in the run that it is in now; null while a newer version of it runs elsewhere. */
export type Runs = ReadonlyMap<string, string | null>;

/**
 * Registers the readers of this process and finds the run of each. One statement when all are registered. A new run begins anew; the rows of the
 * run before are deleted in pages.
 */
export async function register(
  database: Database,
  readers: readonly LogReader[],
  epoch: string,
  now: number,
): Promise<Runs> {
  const names = readers.map(({ name }) => name);
  const known = await database.read.selectFrom("readers").where("name", "in", names).selectAll().execute();
  if (readers.every((reader) => isSettled(find(known, reader), reader, epoch))) return runsOf(readers, known);
  return database.transaction(async (writer) => {
    // At the first start there is no row of readers to lock, and processes that start together would insert the same ones.
    await database.dialect.lockDirectory(writer);
    await database.dialect.lockReaders(writer);
    const rows = await writer.selectFrom("readers").where("name", "in", names).selectAll().execute();
    await addLeases(writer, [dispatchLease, ...names.map(leaseOf)]);
    for (const reader of readers) await settle(writer, reader, find(rows, reader), epoch, now);
    return runsOf(readers, await writer.selectFrom("readers").where("name", "in", names).selectAll().execute());
  });
}

const find = (rows: readonly ReaderRow[], { name }: LogReader) => rows.find((row) => row.name === name);

/** A newer version belongs to a newer program: this process leaves it as it is. */
function isSettled(row: ReaderRow | undefined, reader: LogReader, epoch: string): boolean {
  const { version } = reader;
  return (
    row !== undefined && (row.version > version || (row.version === version && row.epoch === placeOf(reader, epoch)))
  );
}

/** The data to which a reader's positions belong: the epoch of the database, and the id of the reader's own data. */
export const placeOf = ({ results }: LogReader, epoch: string): string =>
  results === undefined ? epoch : uuidOf(createHash("sha256").update(`${epoch} ${results()}`).digest("hex"));

const uuidOf = (hex: string): string => hex.slice(0, 32).replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");

function runsOf(readers: readonly LogReader[], rows: readonly ReaderRow[]): Runs {
  return new Map(
    readers.map((reader) => {
      const row = find(rows, reader);
      return [reader.name, row === undefined || row.version > reader.version ? null : row.run];
    }),
  );
}

async function settle(
  writer: Writer,
  reader: LogReader,
  row: ReaderRow | undefined,
  epoch: string,
  now: number,
): Promise<void> {
  const { name, version, effects } = reader;
  if (isSettled(row, reader, epoch)) return;
  if (row?.version === version && effects === "database" && reader.results === undefined) {
    // Its results were restored together with its positions.
    await writer.updateTable("readers").set({ epoch }).where("name", "=", name).execute();
    return;
  }
  const fromNow = reader.from === "now" ? 1 : 0;
  const begun: Omit<ReaderRow, "name"> = {
    ...{ run: randomUUID(), version, epoch: placeOf(reader, epoch), from_now: fromNow, walked: noId, seen_at: now },
  };
  if (row === undefined) {
    await writer
      .insertInto("readers")
      .values({ name, ...begun })
      .execute();
    return;
  }
  await writer.updateTable("readers").set(begun).where("name", "=", name).execute();
  // Takes the lease from the process that works on the run before.
  await writer
    .updateTable("leases")
    .set((lease) => ({ holder: "", fence: lease("fence", "+", 1) }))
    .where("name", "=", leaseOf(name))
    .execute();
}

async function addLeases(writer: Writer, names: readonly string[]): Promise<void> {
  const rows = await writer.selectFrom("leases").where("name", "in", names).select("name").execute();
  const fresh = names.filter((name) => !rows.some((row) => row.name === name));
  if (fresh.length === 0) return;
  const lease = { holder: "", fence: 0, beat: 0 };
  await writer
    .insertInto("leases")
    .values(fresh.map((name) => ({ name, ...lease })))
    .execute();
}
