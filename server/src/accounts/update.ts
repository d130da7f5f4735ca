import type { Output, ParsedInput } from "@parley/protocol";
import type { Context } from "../context.ts";
import type { Transaction } from "../log/transaction.ts";
import { accessAccount } from "./access.ts";
import { changeAccount, changePrivately } from "./change.ts";
import { refuseTaken, skeletonOf } from "./handle.ts";
import { presentMe, type Row } from "./present.ts";
import { searchOf } from "./search.ts";

/** Changes the asker's profile, and whether there are previews for them. Absent fields stay; the same values are no change. */
export async function update(
  context: Context,
  input: ParsedInput<"accounts.update">,
): Promise<Output<"accounts.update">> {
  return context.write(async (tx) => {
    const row = await accessAccount(tx, context.asker.accountId, "unauthenticated");
    return presentMe(await switchPreviews(tx, await changeProfile(tx, context, row, input), input.linkPreviews));
  });
}

async function changeProfile(
  tx: Transaction,
  { services }: Context,
  row: Row,
  input: ParsedInput<"accounts.update">,
): Promise<Row> {
  const { name = row.name, bio = row.bio } = input;
  const handle = input.handle ?? row.handle ?? "";
  const pictureId = input.pictureId === undefined ? row.picture_id : input.pictureId;
  const isSame = name === row.name && bio === row.bio && handle === row.handle && pictureId === row.picture_id;
  if (isSame) return row;
  if (handle !== row.handle) await refuseTaken(tx.writer, { email: row.email, handle }, row.id);
  const shown = { name, bio, handle, handle_skeleton: skeletonOf(handle), search: searchOf(name, handle) };
  const after = await changeAccount(tx, row, { ...shown, picture_id: pictureId });
  const picture = { by: row.id, before: row.picture_id, after: pictureId };
  if (picture.before !== picture.after) await services.hooks.onPicture(tx, picture);
  return after;
}

/** What only the account itself sees: no new profile for everybody. */
async function switchPreviews(tx: Transaction, row: Row, isOn: boolean | undefined): Promise<Row> {
  const off = isOn ? null : 1;
  if (isOn === undefined || row.previews_off === off) return row;
  return changePrivately(tx, row, { previews_off: off });
}
