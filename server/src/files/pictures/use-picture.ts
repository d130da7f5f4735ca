import type { FileType } from "@parley/protocol";
import { ApiError } from "../../errors.ts";
import type { Transaction } from "../../log/transaction.ts";
import { preparingRetry, unusedRetention } from "../bounds.ts";
import { expireUnused, findFile, type HeldFile, keepUsed } from "../store.ts";

/** Picture types that every browser shows and that cannot run code. */
const drawn: readonly FileType[] = ["image/png", "image/jpeg", "image/gif", "image/webp", "image/avif"];

/** A file that is to be a picture which others see. */
export interface PictureUse {
  readonly by: string;
  readonly fileId: string;
  /** Where the call names it. */
  readonly field: string;
  readonly maxBytes: number;
}

/**
 * Keeps a picture that is used from now on; answers it. It has to be a ready file of the account that uses it: otherwise an account could read
 * any file by making it a picture that it sees.
 */
export async function usePicture(
  { writer }: Transaction,
  { by, fileId, field, maxBytes }: PictureUse,
): Promise<HeldFile> {
  const file = await findFile(writer, fileId);
  if (file?.account_id !== by || file.state !== "ready") throw new ApiError("not_found", { field });
  // Until then only its owner may read it, since its metadata may hold a location: other clients would get an error.
  if (file.preparing_since !== null) throw new ApiError("file_preparing", { field, retryAfter: preparingRetry });
  if (!drawn.includes(file.type)) throw new ApiError("unsupported_media_type", { field });
  if (file.size > maxBytes) throw new ApiError("too_large", { field });
  // The sweep may have removed it since it was read.
  if ((await keepUsed(writer, [fileId])) === 0) throw new ApiError("not_found", { field });
  return file;
}

/** Releases a picture: without another use it is removed a day later. */
export async function letGoOfPicture({ writer, now }: Transaction, fileId: string): Promise<void> {
  await expireUnused(writer, [fileId], now + unusedRetention);
}
