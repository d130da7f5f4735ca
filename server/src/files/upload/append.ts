import { createHash, type Hash, timingSafeEqual } from "node:crypto";
import type { Output, ParsedInput } from "@parley/protocol";
import type { Appending } from "../../blobs/blobs.ts";
import type { Upload } from "../../calls/bytes.ts";
import type { Context } from "../../context.ts";
import { ApiError } from "../../errors.ts";
import type { Services } from "../../services.ts";
import { Checkpoints } from "./checkpoints.ts";
import { complete } from "./complete.ts";
import { UploadLease } from "./lease.ts";
import { checksumOf, checkVersion } from "./tus.ts";

type Input = ParsedInput<"files.append">;

/** Appends bytes to an upload; the last bytes complete the file. Bytes before a lost connection are kept, unless the request has a checksum. */
export async function append(context: Context, input: Input, upload: Upload): Promise<Output<"files.append">> {
  checkVersion(input);
  const lease = await UploadLease.take(context, input.fileId, (file) => {
    if (file.received !== input.offset || file.state === "ready") throw new ApiError("upload_conflict");
    if ((upload.length ?? 0) > file.size - input.offset) throw new ApiError("too_large");
  });
  try {
    const appended = await receive(context.services, lease, input, upload);
    if (appended.offset === lease.file.size) await complete(context, lease, appended);
    return { offset: appended.offset };
  } finally {
    await lease.release();
  }
}

/** Result of an append. */
export interface Appended {
  readonly offset: number;
  readonly token: string;
  /** Hash of the whole file, where this process took all of it. */
  readonly sha256: string | null;
}

async function receive(
  { blobs, runningHashes }: Pick<Services, "blobs" | "runningHashes">,
  lease: UploadLease,
  input: Input,
  upload: Upload,
): Promise<Appended> {
  const { file } = lease;
  const token = file.token ?? (await blobs.begin(file.key, file.size));
  if (file.token === null) await lease.note({ token });
  const appending = await blobs.append(lease.unfinished(token), input.offset);
  const hash = input.offset === 0 ? createHash("sha256") : runningHashes.take(file.key, input.offset);
  try {
    if (input.checksum === undefined) await take(appending, lease, upload, hash);
    else await takeWhole(appending, lease, upload, input.checksum, hash);
  } catch (error) {
    if (input.checksum === undefined && error instanceof ApiError) await keep(appending, lease);
    else await appending.drop();
    throw error;
  }
  const offset = await appending.end();
  await lease.note({ received: offset });
  const isWhole = offset === file.size;
  if (!isWhole && hash !== undefined) runningHashes.keep(file.key, { offset, hash });
  return { offset, token, sha256: isWhole ? (hash?.digest("hex") ?? null) : null };
}

/** Writes the pieces as they arrive. After every `checkpointBytes` it makes them durable and stores the offset, while further pieces arrive. */
async function take(
  appending: Appending,
  lease: UploadLease,
  { pieces }: Upload,
  whole: Hash | undefined,
): Promise<void> {
  const checkpoints = new Checkpoints(appending, lease);
  try {
    for await (const piece of bounded(lease, pieces)) {
      await write(appending, piece, whole);
      await checkpoints.count(piece.byteLength);
    }
  } catch (error) {
    await checkpoints.end().catch(() => undefined);
    throw error;
  }
  await checkpoints.end();
}

/** Writes a piece, and computes hashes of it while the storage is at work. */
async function write(appending: Appending, piece: Uint8Array, ...hashes: (Hash | undefined)[]): Promise<void> {
  const writing = appending.write(piece);
  for (const hash of hashes) hash?.update(piece);
  await writing;
}

/** Takes the pieces and compares their checksum before any of them counts. */
async function takeWhole(
  appending: Appending,
  lease: UploadLease,
  { pieces }: Upload,
  checksum: string,
  whole: Hash | undefined,
): Promise<void> {
  const { algorithm, digest } = checksumOf(checksum);
  const hash = createHash(algorithm);
  for await (const piece of bounded(lease, pieces)) {
    await write(appending, piece, hash, whole);
  }
  const found = hash.digest();
  if (found.length !== digest.length || !timingSafeEqual(found, digest)) throw new ApiError("checksum_mismatch");
}

/** The pieces of a body, which must not exceed the missing bytes of the upload. Renews the lease between two pieces. */
async function* bounded(lease: UploadLease, pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let left = lease.file.size - lease.file.received;
  for await (const piece of pieces) {
    left -= piece.byteLength;
    if (left < 0) throw new ApiError("too_large", { detail: "More bytes than the upload was begun with." });
    await lease.renew();
    yield piece;
  }
}

/** Makes the bytes before a lost connection durable. If that fails too, the client sends them again. */
async function keep(appending: Appending, lease: UploadLease): Promise<void> {
  try {
    await lease.note({ received: await appending.end() });
  } catch {
    await appending.drop();
  }
}
