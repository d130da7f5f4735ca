import { type AccountId, type FileType, sizes } from "@parley/protocol";
import { ApiError } from "../errors.ts";
import type { Transaction } from "../log/transaction.ts";
import { unusedRetention } from "./bounds.ts";
import { expireUnused, findFile, keepUsed } from "./store.ts";

/** What a picture of a person or a room can be: what every browser draws. */
const drawn: readonly FileType[] = ["image/png", "image/jpeg", "image/gif", "image/webp", "image/avif"];

/**
 * Keeps a file as the picture of a person or a room, in the transaction that sets it. It is the asker's own and ready: otherwise somebody could
 * read a file by making it their picture. No statement for null.
 */
export async function useAsPicture(
  { writer }: Transaction,
  accountId: AccountId,
  fileId: string | null,
): Promise<void> {
  if (fileId === null) return;
  const file = await findFile(writer, fileId);
  const field = "pictureId";
  if (file?.account_id !== accountId || file.state !== "ready") throw new ApiError("not_found", { field });
  if (!drawn.includes(file.type)) throw new ApiError("unsupported_media_type", { field });
  if (file.size > sizes.faceBytes) throw new ApiError("too_large", { field });
  // The sweep may have removed it since it was read.
  if ((await keepUsed(writer, [fileId])) === 0) throw new ApiError("not_found", { field });
}

/** Lets go of what was a picture: without another use it is removed a day later. Called once nothing names it any more. */
export async function releasePicture({ writer, now }: Transaction, fileId: string | null): Promise<void> {
  if (fileId !== null) await expireUnused(writer, [fileId], now + unusedRetention);
}
