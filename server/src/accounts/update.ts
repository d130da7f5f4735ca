import type { Output, ParsedInput } from "@parley/protocol";
import type { Context } from "../context.ts";
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
    const isSame = name === row.name && bio === row.bio && handle === row.handle && pictureId === row.picture_id;
    if (isSame) return presentMe(row);
    if (handle !== row.handle) await refuseTaken(tx.writer, { email: row.email, handle }, row.id);
    const shown = { name, bio, handle, handle_skeleton: skeletonOf(handle), search: searchOf(name, handle) };
    const after = await changeAccount(tx, row, { ...shown, picture_id: pictureId });
    const picture = { by: row.id, before: row.picture_id, after: pictureId };
    if (picture.before !== picture.after) await context.services.hooks.onPicture(tx, picture);
    return presentMe(after);
  });
}
