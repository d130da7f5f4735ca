import type { Blobs } from "../../blobs/blobs.ts";
import type { Context } from "../../context.ts";
import type { Database } from "../../database/database.ts";
import { type Job, type JobHandler, onSchedule } from "../../jobs/handler.ts";
import { maxPreparing, removedAtOnce } from "../bounds.ts";
import { deletePicture } from "../pictures/pictures.ts";
import { publishFile } from "../pictures/publish-file.ts";
import { settlePicture } from "../pictures/settle-picture.ts";
import {
  claimExpired,
  deleteBlob,
  findExpired,
  findFile,
  findFree,
  findUnprepared,
  hasUses,
  keepUsed,
} from "../store.ts";
import type { BlobRow, FileRow } from "../tables.ts";
import { ownersOf } from "../upload/totals.ts";
import { removeFiles } from "./remove.ts";

/** Milliseconds between two sweeps. */
const every = 300_000;

export interface SweepParts {
  readonly database: Database;
  readonly write: Context["write"];
  readonly blobs: Blobs;
  readonly clock: () => number;
  /** Counts files that were removed, and remnants of uploads. */
  readonly onRemoved: (what: "unfinished" | "unused" | "remnant", count: number) => void;
}

/**
 * Makes pictures whose job was lost plain downloads. Removes uploads without new bytes for a day, files that no message has used for a day, and bytes
 * without a file. It removes the row after the bytes, so that the next run finds the leftovers of a crash. Idempotent.
 */
export function sweepFiles(parts: SweepParts): JobHandler {
  return onSchedule("files.sweep", { every }, async (job) => {
    await giveUpPictures(parts, job);
    await removeExpired(parts, job);
    await removeFree(parts, job);
  });
}

/** Handles pictures whose job was lost or never started; normally the last try of the job does this. */
async function giveUpPictures(parts: SweepParts, { signal }: Pick<Job, "signal">): Promise<void> {
  const found = await findUnprepared(parts.database.read, parts.clock() - maxPreparing, removedAtOnce);
  for (const fileId of found) {
    await settlePicture(parts, fileId, { kind: "none", took: 0 });
    await publishFile(parts, { fileId, signal });
  }
}

async function removeExpired(
  { database, clock, onRemoved }: SweepParts,
  { signal }: Pick<Job, "signal">,
): Promise<void> {
  for (;;) {
    const found = await findExpired(database.read, clock(), removedAtOnce);
    let removed = 0;
    for (const file of found) {
      if (!(await removeOne(database, file, clock()))) continue;
      onRemoved(file.state === "ready" ? "unused" : "unfinished", 1);
      removed += 1;
    }
    // Files that were written or used since they were found are left for the next run.
    if (found.length < removedAtOnce || removed === 0) return;
    signal.throwIfAborted();
  }
}

/** False where it was used, written or removed since it was found. */
function removeOne(database: Database, expired: FileRow, now: number): Promise<boolean> {
  const { id, account_id: owner } = expired;
  return database.transaction(
    async (writer) => {
      // A message that is being sent with the file locks its row and clears its expiry: the claim then fails.
      if (!(await claimExpired(writer, id, now))) return false;
      const file = await findFile(writer, id);
      if (file === undefined || file.lease_until > now) return false;
      if (await hasUses(writer, id)) {
        await keepUsed(writer, [id]);
        return false;
      }
      await removeFiles({ writer, now }, owner, [file]);
      return true;
    },
    { accounts: ownersOf(expired) },
  );
}

async function removeFree({ database, blobs, clock }: SweepParts, { signal }: Pick<Job, "signal">): Promise<void> {
  for (;;) {
    const found = await findFree(database.read, clock(), removedAtOnce);
    for (const blob of found) {
      await removeBytes(blobs, blob);
      await database.transaction(async (writer) => {
        await deletePicture(writer, blob.key, clock());
        await deleteBlob(writer, blob.key);
      });
    }
    // Removing a picture releases its variants: the next round removes their bytes.
    if (found.length === 0) return;
    signal.throwIfAborted();
  }
}

async function removeBytes(blobs: Blobs, { key, token }: BlobRow): Promise<void> {
  if (token === null) return;
  await blobs.abandon({ key, token });
  await blobs.remove(key);
}
