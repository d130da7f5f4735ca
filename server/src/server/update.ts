import type { Output, ParsedInput } from "@parley/protocol";
import { accessDirectory, requireRole } from "../accounts/access.ts";
import type { Context } from "../context.ts";
import { get } from "./get.ts";
import { keepChosen } from "./store.ts";

/** Changes the server's name, registration, `emojiBy` or link previews, also for later starts; absent settings are not changed. */
export function update(context: Context, input: ParsedInput<"server.update">): Promise<Output<"server.update">> {
  return context.write(async (tx) => {
    await accessDirectory(tx);
    await requireRole(tx, context.asker, "owner");
    const { linkPreviews, ...rest } = input;
    const chosen = linkPreviews === undefined ? rest : { ...rest, linkPreviews: String(linkPreviews) };
    await keepChosen(tx.writer, chosen);
    return get({ services: context.services, read: tx.writer });
  });
}
