import { randomUUID } from "node:crypto";
import { existsSync, statSync } from "node:fs";
import { dirname } from "node:path";
import type { Reader } from "../database/database.ts";
import { openDatabase } from "../database/open.ts";
import { marks } from "../database/schema/maintenance-marker.ts";
import { discardFile, finalizeFile, settleFile } from "../database/sqlite/finalize-file.ts";
import { version } from "../server/version.ts";
import { type Copied, copy, refuseMarkedSource, type Side } from "./copy.ts";
import type { Manifest } from "./manifest.ts";
import { MovingError } from "./moving-error.ts";
import { placeOf } from "./place.ts";
import { stockOf, versionOf } from "./plan.ts";
import type { Watch } from "./progress.ts";

export interface BackedUp extends Copied {
  /** Bytes of the file. */
  readonly size: number;
}

/**
 * Copies a database as it is at one moment, while servers go on, into a new file: a SQLite database with the same tables. It gets
 * its name when it is complete, compared with its source and on the disk.
 */
export async function backup(from: string, file: string, watch: Watch): Promise<BackedUp> {
  if (existsSync(file)) throw new MovingError(`${file} is there already, and no backup writes over anything.`);
  if (!existsSync(dirname(file))) throw new MovingError(`${dirname(file)}: there is no such folder.`);
  const partial = `${file}.partial`;
  const source = await openDatabase(from, { occupancy: "looking", existing: true, durability: "normal" });
  try {
    const place = placeOf(from);
    versionOf(place, await stockOf(source, source.read));
    await refuseMarkedSource(place, source.read);
    const copied = await source.snapshot((reader) => write({ place, database: source }, reader, partial, watch));
    finalizeFile(partial);
    settleFile(partial, file);
    return { ...copied, size: statSync(file).size };
  } catch (error) {
    discardFile(partial);
    throw error;
  } finally {
    await source.close();
  }
}

/** May be run again from its start, when the connection of the snapshot is lost. */
async function write(from: Side, reader: Reader, partial: string, watch: Watch): Promise<Copied> {
  discardFile(partial);
  const at = Date.now();
  const id = randomUUID();
  const database = await openDatabase(`sqlite:${partial}`, { occupancy: "alone", durability: "normal" });
  try {
    return await copy(
      {
        ...{ source: { ...from, reader }, target: { place: partial, database }, kind: "backup", id },
        async finish(writer, tables) {
          const manifest: Manifest = { id, at, version, tables };
          await writer
            .insertInto("meta")
            .values({ key: marks.backup, value: JSON.stringify(manifest) })
            .execute();
        },
      },
      watch,
    );
  } finally {
    await database.close();
  }
}
