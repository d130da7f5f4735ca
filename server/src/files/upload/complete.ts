import type { Context } from "../../context.ts";
import type { Transaction } from "../../log/transaction.ts";
import { isPicture } from "../../pictures/containers/read-container.ts";
import { unusedRetention } from "../bounds.ts";
import { type Inspected, inspect } from "../kinds/inspect.ts";
import { dropLooseBlobs, findPictureOf, keepLoose } from "../pictures/pictures.ts";
import { prepareKind } from "../pictures/prepare-kind.ts";
import type { Loose } from "../pictures/write-loose.ts";
import { type HeldFile, releaseBlob, updateFile } from "../store.ts";
import type { Appended } from "./append.ts";
import type { UploadLease } from "./lease.ts";
import { removeLocation } from "./remove-location.ts";
import { useEqual } from "./use-equal.ts";

/**
 * Completes an upload whose bytes are all durable. If another file has the same bytes, they are stored once. The client still has to send
 * all bytes, the server still hashes them, and the answer is the same, so that no client learns whether an equal file exists. Idempotent after a crash.
 */
export async function complete(
  context: Context,
  lease: UploadLease,
  { token, sha256: known }: Omit<Appended, "offset">,
) {
  const { blobs } = context.services;
  await blobs.finish(lease.unfinished(token));
  const inspected = await inspect(blobs, lease.file, known, () => lease.renew());
  const clean = await removeLocation(context.services, lease.file, inspected.type, () => lease.renew());
  await lease.finish(inspected.sha256, (tx) => makeReady(context, tx, lease.file, { ...inspected, clean }));
}

type Completed = Inspected & { readonly clean: Loose | undefined };

async function makeReady(context: Context, tx: Transaction, file: HeldFile, { sha256, type, clean }: Completed) {
  const { writer, now } = tx;
  const other = await otherBlob(tx, file, sha256, clean);
  const preparing_since = isPicture(type) ? now : null;
  const ready = { state: "ready", type, expires_at: now + unusedRetention, preparing_since } as const;
  await updateFile(writer, file.id, other === undefined ? ready : { ...ready, blob_key: other });
  if (other !== undefined) await releaseBlob(writer, file.key, now);
  if (preparing_since === null) return;
  // The work on an equal picture is done already. The job waits as long as that work took, so that the time reveals nothing.
  const took = (await findPictureOf(writer, sha256))?.took ?? 0;
  await context.services.jobs.enqueue(tx, prepareKind, { fileId: file.id }, { dueAt: now + took });
}

/** The blob that the file has from now on, where that is not the one which was uploaded: a copy without the location, or an equal one. */
async function otherBlob(
  { writer, now }: Transaction,
  { key, size }: HeldFile,
  sha256: string,
  clean: Loose | undefined,
) {
  if (clean === undefined) return useEqual(writer, { sha256, size, key });
  const kept = await keepLoose(writer, clean);
  // Where an equal blob was there.
  await dropLooseBlobs(writer, [clean.key], now);
  return kept;
}
