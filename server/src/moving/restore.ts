import { randomUUID } from "node:crypto";
import { identityOf } from "../database/identity.ts";
import { openDatabase } from "../database/open.ts";
import { checkFinalized } from "../database/sqlite/finalize-file.ts";
import { type Copied, copy, type Side } from "./copy.ts";
import { loadManifest, type Manifest } from "./manifest.ts";
import { MovingError } from "./moving-error.ts";
import { placeOf } from "./place.ts";
import { stockOf, versionOf } from "./plan.ts";
import type { Watch } from "./progress.ts";
import { sumsOf } from "./verify.ts";

export interface Restored extends Copied {
  /** When the moment was that is back now; milliseconds since 1970. */
  readonly at: number;
  /** Which database it was and is; null for one without accounts. */
  readonly identity: string | null;
}

/**
 * Puts a backup into an empty database. Time goes back there, so that it gets an epoch of its own: clients that hold later
 * positions start over.
 */
export async function restore(file: string, to: string, watch: Watch): Promise<Restored> {
  const source = await openDatabase(`sqlite:${file}`, { occupancy: "looking", existing: true });
  try {
    checkFinalized(file);
    const manifest = await loadManifest(file, source.read);
    versionOf(file, await stockOf(source, source.read));
    const from = { place: file, database: source };
    await compareSums(from, manifest, watch);
    const target = await openDatabase(to, { occupancy: "alone" });
    try {
      const copied = await putInto({ place: placeOf(to), database: target }, from, manifest, watch);
      return { ...copied, at: manifest.at, identity: await identityOf(target.read) };
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
}

function putInto(target: Side, source: Side, { id }: Manifest, watch: Watch): Promise<Copied> {
  return copy(
    {
      ...{ source: { ...source, reader: source.database.read }, target, kind: "restore", id },
      async finish(writer) {
        await writer.updateTable("meta").set({ value: randomUUID() }).where("key", "=", "epoch").execute();
      },
    },
    watch,
  );
}

/** Throws where the file does not hold what it says it does. */
async function compareSums({ place, database }: Side, { tables }: Manifest, watch: Watch): Promise<void> {
  const stock = await stockOf(database, database.read);
  const total = Object.values(tables).reduce((sum, { rows }) => sum + rows, 0);
  watch.progress.begin("Checking the backup", total);
  const shapes = stock.tables.map((table) => ({ ...table, columns: [...table.columns].sort() }));
  const found = await sumsOf(database.read, shapes, watch);
  watch.progress.end();
  for (const [name, sum] of Object.entries(tables)) {
    if (found[name]?.rows !== sum.rows || found[name]?.sha256 !== sum.sha256)
      throw new MovingError(`${place} is damaged: the table ${name} is not what it was when the backup was made.`);
  }
}
