import type { Context } from "../context.ts";
import type { Appended } from "./append.ts";
import { unusedRetention } from "./bounds.ts";
import { inspect } from "./inspect.ts";
import type { UploadLease } from "./lease.ts";
import { findEqual, releaseBlob, updateFile, useBlob } from "./store.ts";

/**
 * Makes a file of an upload whose bytes are all safe. Where another file has the same bytes, they are kept once; all of them were sent and
 * read nevertheless, and the answer is the same, so nobody learns whether there was such a file. May be repeated after a crash.
 */
export async function complete(
  { services: { blobs }, now }: Context,
  lease: UploadLease,
  { token, sha256: known }: Omit<Appended, "offset">,
) {
  const { file } = lease;
  await blobs.finish(lease.unfinished(token));
  const { sha256, type } = await inspect(blobs, file, known, () => lease.renew());
  await lease.finish(sha256, async ({ writer }) => {
    const equal = await findEqual(writer, { sha256, size: file.size, key: file.key });
    const isKept = equal !== undefined && (await useBlob(writer, equal));
    const ready = { state: "ready", type, expires_at: now + unusedRetention } as const;
    await updateFile(writer, file.id, isKept ? { ...ready, blob_key: equal } : ready);
    if (isKept) await releaseBlob(writer, file.key, now);
  });
}
