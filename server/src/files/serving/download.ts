import { type AccountId, type FileType, inlineTypes } from "@parley/protocol";
import type { Blobs } from "../../blobs/blobs.ts";
import type { Download } from "../../calls/bytes.ts";
import type { Reader } from "../../database/database.ts";
import { ApiError, notFound } from "../../errors.ts";
import { accessReadable } from "../access.ts";
import { preparingRetry } from "../bounds.ts";
import { findBlob } from "../pictures/pictures.ts";
import type { HeldFile } from "../store.ts";

/** A download request. */
export interface DownloadRequest {
  readonly fileId: string;
  readonly download?: boolean | undefined;
  /** Of a picture. */
  readonly size?: "small" | "large" | undefined;
}

/** The answered bytes with their type and name. */
interface Served {
  readonly key: string;
  readonly sha256: string | null;
  readonly size: number;
  readonly type: FileType;
  readonly name: string;
}

const shown: ReadonlySet<string> = new Set(inlineTypes);

/**
 * The bytes of a file as an answer to an account. A browser may keep them, for that account only, and asks each time whether it still may read
 * them. Two statements, one more for files of others and one for a smaller picture.
 */
export async function downloadFor(
  { read, blobs }: { readonly read: Reader; readonly blobs: Blobs },
  accountId: AccountId,
  { fileId, download = false, size }: DownloadRequest,
): Promise<Download> {
  const file = await accessReadable(read, accountId, fileId);
  // Its metadata may hold a location.
  if (file.preparing_since !== null && file.account_id !== accountId)
    throw new ApiError("file_preparing", { retryAfter: preparingRetry });
  return answerOf(blobs, await servedOf(read, file, size), download);
}

async function servedOf(read: Reader, file: HeldFile, size: DownloadRequest["size"]): Promise<Served> {
  const key = file.preparing_since === null && size !== undefined && file[`${size}_key`];
  const blob = key ? await findBlob(read, key) : undefined;
  if (blob === undefined) return file;
  return { ...blob, type: "image/webp", name: `${file.name.replace(/\.[^.]*$/, "")}.webp` };
}

function answerOf(blobs: Blobs, { key, sha256, size, type, name }: Served, isDownload: boolean): Download {
  // One that is not ready has no bytes to read.
  if (sha256 === null) throw notFound();
  return {
    ...{ type, length: size, tag: sha256, fileName: name, cacheControl: "private, no-cache" },
    isInline: !isDownload && shown.has(type),
    open: (from, to) => blobs.open(key, from, to),
    file: () => blobs.fileOf(key, size),
  };
}
