import type { Output, ParsedInput } from "@parley/protocol";
import type { Context } from "../context.ts";
import { letGoOfPicture } from "../files/pictures/use-picture.ts";
import { accessEmoji, requireOwn } from "./access.ts";
import { takeRevision } from "./announce.ts";
import { deleteEmoji } from "./store.ts";

/** Removes an emoji; done already is done. Its picture goes a day later, unless something else uses it by then. */
export function remove(
  { asker, write }: Context,
  { name }: ParsedInput<"emoji.remove">,
): Promise<Output<"emoji.remove">> {
  return write(async (tx) => {
    const row = (await accessEmoji(tx)).find((each) => each.name === name);
    if (row === undefined) return {};
    await requireOwn(tx, asker, row);
    await deleteEmoji(tx.writer, name);
    await letGoOfPicture(tx, row.file_id);
    tx.announceDirectory({ type: "emoji.removed", position: await takeRevision(tx), name });
    return {};
  });
}
