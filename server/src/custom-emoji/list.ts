import type { Output, ParsedInput } from "@parley/protocol";
import type { Context } from "../context.ts";
import { findServerState } from "../log/positions.ts";
import { presentEmoji } from "./present.ts";
import { findAll } from "./store.ts";

/** All emoji of the server, or that the list is still at the asker's revision. Read in one snapshot, so that they belong together; two statements, one for a list that is still the same. */
export function list(context: Context, { revision }: ParsedInput<"emoji.list">): Promise<Output<"emoji.list">> {
  return context.services.database.snapshot(async (read) => {
    const { emoji: present } = await findServerState(read);
    if (revision === present) return { unchanged: true };
    return { revision: present, emoji: (await findAll(read)).map(presentEmoji) };
  });
}
