import type { Output, ParsedInput } from "@parley/protocol";
import type { Context } from "../context.ts";
import { notFound } from "../errors.ts";
import { accessEmoji, requireOwn } from "./access.ts";
import { announceEmoji, takeRevision } from "./announce.ts";
import { refuseTaken } from "./names.ts";
import { presentEmoji } from "./present.ts";
import { updateEmoji } from "./store.ts";

/** Changes the aliases of an emoji. */
export function update({ asker, write }: Context, input: ParsedInput<"emoji.update">): Promise<Output<"emoji.update">> {
  const { name } = input;
  const aliases = input.aliases.join(" ");
  return write(async (tx) => {
    const all = await accessEmoji(tx);
    const row = all.find((each) => each.name === name);
    if (row === undefined) throw notFound();
    await requireOwn(tx, asker, row);
    if (row.aliases === aliases) return presentEmoji(row);
    refuseTaken(all, input);
    const changes = { aliases, revision: await takeRevision(tx) };
    await updateEmoji(tx.writer, name, changes);
    return announceEmoji(tx, { ...row, ...changes });
  });
}
