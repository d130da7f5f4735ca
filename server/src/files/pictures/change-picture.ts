import { sizes } from "@parley/protocol";
import type { Transaction } from "../../log/transaction.ts";
import type { PictureChange } from "../../noun.ts";
import { letGoOfPicture, usePicture } from "./use-picture.ts";

/** Records that a file is now the picture of a person or a room, and releases the previous one. */
export async function changePicture(tx: Transaction, { by, before, after }: PictureChange): Promise<void> {
  if (after !== null) await usePicture(tx, { by, fileId: after, field: "pictureId", maxBytes: sizes.faceBytes });
  if (before !== null) await letGoOfPicture(tx, before);
}
