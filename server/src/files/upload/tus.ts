import { tus } from "@parley/protocol";
import { ApiError, invalidInput } from "../../errors.ts";

/** Throws if the client names another version of tus. */
export function checkVersion({ resumable }: { readonly resumable?: string | undefined }): void {
  if (resumable !== undefined && resumable !== tus.version) throw new ApiError("unsupported_tus");
}

/** The value of a key in `Upload-Metadata`, which has comma-separated pairs of key and base64; undefined if the key is missing. */
export function metadataOf(metadata: string, wanted: string): string | undefined {
  for (const pair of metadata.split(",")) {
    const [key, value = "", ...rest] = pair.trim().split(" ");
    if (key !== wanted) continue;
    const bytes = Buffer.from(value, "base64");
    if (rest.length > 0 || bytes.toString("base64") !== value) throw invalidInput("metadata", "wrong_form");
    return bytes.toString("utf8");
  }
  return undefined;
}

/** The algorithm and the digest of an `Upload-Checksum`, which the contract has let through. */
export function checksumOf(checksum: string): { readonly algorithm: string; readonly digest: Buffer } {
  const [algorithm = "", digest = ""] = checksum.split(" ");
  return { algorithm, digest: Buffer.from(digest, "base64") };
}
