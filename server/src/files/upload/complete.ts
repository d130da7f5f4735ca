import type { Context } from "../../context.ts";
import type { Transaction } from "../../log/transaction.ts";
import { isPicture } from "../../pictures/containers/read-container.ts";
import { unusedRetention } from "../bounds.ts";
import { type Inspected, inspect } from "../kinds/inspect.ts";
import { findPictureOf } from "../pictures/pictures.ts";
import { prepareKind } from "../pictures/prepare-kind.ts";
import { type HeldFile, releaseBlob, updateFile } from "../store.ts";
import type { Appended } from "./append.ts";
import type { UploadLease } from "./lease.ts";
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
  await lease.finish(inspected.sha256, (tx) => makeReady(context, tx, lease.file, inspected));
}

async function makeReady(context: Context, tx: Transaction, file: HeldFile, { sha256, type }: Inspected) {
  const { writer, now } = tx;
  const equal = await useEqual(writer, { sha256, size: file.size, key: file.key });
  const preparing_since = isPicture(type) ? now : null;
  const ready = { state: "ready", type, expires_at: now + unusedRetention, preparing_since } as const;
  await updateFile(writer, file.id, equal === undefined ? ready : { ...ready, blob_key: equal });
  if (equal !== undefined) await releaseBlob(writer, file.key, now);
  if (preparing_since === null) return;
  // The work on an equal picture is done already. The job waits as long as that work took, so that the time reveals nothing.
  const took = (await findPictureOf(writer, sha256))?.took ?? 0;
  await context.services.jobs.enqueue(tx, prepareKind, { fileId: file.id }, { dueAt: now + took });
}
