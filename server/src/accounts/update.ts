import type { Output, ParsedInput } from "@parley/protocol";
import type { Context } from "../context.ts";
import type { Transaction } from "../log/transaction.ts";
import { accessAccount } from "./access.ts";
import { changeAccount, changePrivately } from "./change.ts";
import { refuseTaken, skeletonOf } from "./handle.ts";
import { nameSkeleton } from "./name-skeleton.ts";
import { type AccountFields, presentMe } from "./present.ts";
import { searchOf } from "./search.ts";

/** Changes the asker's profile and private settings (previews, presence). Absent fields are not changed; equal values are no change. */
export async function update(
  context: Context,
  input: ParsedInput<"accounts.update">,
): Promise<Output<"accounts.update">> {
  return context.write(async (tx) => {
    const row = await accessAccount(tx, context.asker.accountId, "unauthenticated");
    const changed = await switchPreviews(tx, await changeProfile(tx, context, row, input), input.linkPreviews);
    return presentMe(await switchPresence(tx, context, changed, input.presence));
  });
}

async function changeProfile(
  tx: Transaction,
  { services }: Context,
  row: AccountFields,
  input: ParsedInput<"accounts.update">,
): Promise<AccountFields> {
  const { name = row.name, bio = row.bio } = input;
  const handle = input.handle ?? row.handle ?? "";
  const pictureId = input.pictureId === undefined ? row.picture_id : input.pictureId;
  const isSame = name === row.name && bio === row.bio && handle === row.handle && pictureId === row.picture_id;
  if (isSame) return row;
  if (handle !== row.handle) await refuseTaken(tx.writer, { email: row.email, handle }, row.id);
  const skeletons = { handle_skeleton: skeletonOf(handle), name_skeleton: nameSkeleton(name) };
  const shown = { name, bio, handle, search: searchOf(name, handle), picture_id: pictureId };
  const after = await changeAccount(tx, row, { ...shown, ...skeletons });
  const picture = { by: row.id, before: row.picture_id, after: pictureId };
  if (picture.before !== picture.after) await services.hooks.onPicture(tx, picture);
  return after;
}

/** Changes a private setting: publishes no new profile. */
async function switchPreviews(tx: Transaction, row: AccountFields, isOn: boolean | undefined): Promise<AccountFields> {
  const off = isOn ? null : 1;
  if (isOn === undefined || row.previews_off === off) return row;
  return changePrivately(tx, row, { previews_off: off });
}

/**
 * Hides or shows whether the account is online and when it was last seen. When it is hidden, the time of the last socket is deleted, and its
 * watchers get it as offline before the caller is answered.
 */
async function switchPresence(
  tx: Transaction,
  { services: { presence } }: Context,
  row: AccountFields,
  wanted: "shown" | "hidden" | undefined,
): Promise<AccountFields> {
  const hidden = wanted === "hidden" ? 1 : null;
  if (wanted === undefined || row.presence_hidden === hidden) return row;
  if (hidden === 1) tx.onDurable(() => presence.hide(row.id));
  else tx.afterCommit(() => presence.show(row.id));
  return changePrivately(tx, row, { presence_hidden: hidden, ...(hidden === 1 && { seen_at: null }) });
}
