import { type Output, type ParsedInput, sizes } from "@parley/protocol";
import { requireRole } from "../accounts/access.ts";
import type { Context } from "../context.ts";
import { ApiError, invalidInput } from "../errors.ts";
import { usePicture } from "../files/pictures/use-picture.ts";
import type { Transaction } from "../log/transaction.ts";
import { presentSettings } from "../server/present-settings.ts";
import { accessEmoji } from "./access.ts";
import { announceEmoji, takeRevision } from "./announce.ts";
import { refuseTaken } from "./names.ts";
import { presentEmoji } from "./present.ts";
import { insertEmoji } from "./store.ts";
import type { CustomEmojiRow } from "./tables.ts";

/** Adds an emoji. A retry after a lost answer finds the one that it has added. */
export function add(context: Context, input: ParsedInput<"emoji.add">): Promise<Output<"emoji.add">> {
  const { asker } = context;
  const { name, fileId } = input;
  const aliases = input.aliases.join(" ");
  return context.write(async (tx) => {
    const all = await accessEmoji(tx);
    await requireAdder(tx, context);
    const earlier = all.find((each) => each.name === name);
    if (earlier !== undefined && isSame(earlier, { aliases, file_id: fileId, added_by: asker.accountId }))
      return presentEmoji(earlier);
    if (earlier !== undefined) throw new ApiError("name_taken", { field: "name" });
    refuseTaken(all, input);
    if (all.length >= sizes.emoji) throw new ApiError("too_many_emoji");
    const animated = await takePicture(tx, asker.accountId, fileId);
    const revision = await takeRevision(tx);
    const row = { name, aliases, file_id: fileId, added_by: asker.accountId, created_at: tx.now, revision, animated };
    await insertEmoji(tx.writer, row);
    return announceEmoji(tx, row);
  });
}

async function requireAdder(tx: Transaction, { asker, services: { config } }: Context): Promise<void> {
  const { emojiBy } = await presentSettings(tx.writer, config);
  await requireRole(tx, asker, emojiBy === "admins" ? "admin" : "member");
}

type Given = Pick<CustomEmojiRow, "aliases" | "file_id" | "added_by">;
const isSame = (row: CustomEmojiRow, { aliases, file_id, added_by }: Given) =>
  row.aliases === aliases && row.file_id === file_id && row.added_by === added_by;

/** Every reader draws it again and again: so it is small by its bytes and by its pixels, whatever it is scaled to. */
async function takePicture(tx: Transaction, by: string, fileId: string): Promise<number> {
  const field = "fileId";
  const { width, height, animated } = await usePicture(tx, { by, fileId, field, maxBytes: sizes.emojiBytes });
  const max = sizes.emojiSide;
  if (Math.max(width ?? 0, height ?? 0) > max)
    throw invalidInput(
      field,
      { code: "too_high", params: { max } },
      `The picture has more than ${max} pixels on a side.`,
    );
  return animated ?? 0;
}
