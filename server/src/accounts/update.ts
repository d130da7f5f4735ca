import type { Output, ParsedInput } from "@parley/protocol";
import type { Context } from "../context.ts";
import { releasePicture, useAsPicture } from "../files/used-as-picture.ts";
import { accessAccount } from "./access.ts";
import { changeAccount } from "./change.ts";
import { refuseTaken, skeletonOf } from "./handle.ts";
import { presentMe } from "./present.ts";
import { searchOf } from "./search.ts";

/** Changes the asker's profile. Absent fields stay; the same values are no change. */
export async function update(
  context: Context,
  input: ParsedInput<"accounts.update">,
): Promise<Output<"accounts.update">> {
  return context.write(async (tx) => {
    const row = await accessAccount(tx, context.asker.accountId, "unauthenticated");
    const { name = row.name, bio = row.bio } = input;
    const handle = input.handle ?? row.handle ?? "";
    const pictureId = input.pictureId === undefined ? row.picture_id : input.pictureId;
    const hasNewPicture = pictureId !== row.picture_id;
    if (name === row.name && bio === row.bio && handle === row.handle && !hasNewPicture) return presentMe(row);
    if (handle !== row.handle) await refuseTaken(tx.writer, { email: row.email, handle }, row.id);
    if (hasNewPicture) await useAsPicture(tx, row.id, pictureId);
    const shown = { name, bio, handle, handle_skeleton: skeletonOf(handle), search: searchOf(name, handle) };
    const after = await changeAccount(tx, row, { ...shown, picture_id: pictureId });
    if (hasNewPicture) await releasePicture(tx, row.picture_id);
    return presentMe(after);
  });
}
