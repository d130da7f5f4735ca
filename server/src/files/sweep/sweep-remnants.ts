import type { Blobs, Remnant } from "../../blobs/blobs.ts";
import { type JobHandler, onSchedule } from "../../jobs/handler.ts";
import { removedAtOnce, unusedRetention } from "../bounds.ts";
import { findUploads } from "../store.ts";
import type { BlobRow } from "../tables.ts";
import type { SweepParts } from "./sweep.ts";

/** Milliseconds between two sweeps. */
const every = 3_600_000;

/**
 * Removes bytes of uploads that no row refers to: left by a process that died between the two writes, or by a restore of the database from an
 * older backup. Only bytes older than a day, because a row for younger bytes may still be written. Idempotent.
 */
export function sweepRemnants({ database, blobs, clock, onRemoved }: SweepParts): JobHandler {
  return onSchedule("files.sweep-remnants", { every }, async ({ signal }) => {
    const oldest = clock() - unusedRetention;
    for await (const batch of batches(blobs, oldest)) {
      signal.throwIfAborted();
      const rows = await findUploads(database.read, [...new Set(batch.map(({ key }) => key))]);
      const named = new Map(rows.map((row) => [row.key, row]));
      const orphans = batch.filter((remnant) => !isNamed(remnant, named.get(remnant.key)));
      for (const orphan of orphans) await blobs.discard(orphan);
      if (orphans.length > 0) onRemoved("remnant", orphans.length);
    }
  });
}

async function* batches(blobs: Blobs, oldest: number): AsyncGenerator<Remnant[]> {
  let batch: Remnant[] = [];
  for await (const remnant of blobs.remnants()) {
    if (remnant.changedAt > oldest) continue;
    batch.push(remnant);
    if (batch.length < removedAtOnce) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

/** True if an unfinished upload may need it: the upload's token is this one, or it has none yet. */
function isNamed({ token }: Remnant, row: Pick<BlobRow, "token" | "sha256"> | undefined): boolean {
  if (row === undefined || row.sha256 !== null) return false;
  return token === null || row.token === null || row.token === token;
}
