import { type FileType, sizes } from "@parley/protocol";
import { ApiError } from "../errors.ts";
import type { Transaction } from "../log/transaction.ts";
import type { PictureChange } from "../noun.ts";
import { preparingRetry, unusedRetention } from "./bounds.ts";
import { expireUnused, findFile, keepUsed } from "./store.ts";

/** What a picture of a person or a room can be: what every browser draws. */
const drawn: readonly FileType[] = ["image/png", "image/jpeg", "image/gif", "image/webp", "image/avif"];
const field = "pictureId";

/**
 * Keeps a file that became the picture of a person or a room, and lets go of the one before: without another use that is removed a day later.
 * The new one has to be a ready file of the account that sets it: otherwise an account could read any file by making it its picture.
 */
export async function changePicture({ writer, now }: Transaction, { by, before, after }: PictureChange): Promise<void> {
  if (after !== null) {
    const file = await findFile(writer, after);
    if (file?.account_id !== by || file.state !== "ready") throw new ApiError("not_found", { field });
    // Until then only its owner may read it, since its metadata may hold a location: other clients would get an error.
    if (file.preparing_since !== null) throw new ApiError("file_preparing", { field, retryAfter: preparingRetry });
    if (!drawn.includes(file.type)) throw new ApiError("unsupported_media_type", { field });
    if (file.size > sizes.faceBytes) throw new ApiError("too_large", { field });
    // The sweep may have removed it since it was read.
    if ((await keepUsed(writer, [after])) === 0) throw new ApiError("not_found", { field });
  }
  if (before !== null) await expireUnused(writer, [before], now + unusedRetention);
}
