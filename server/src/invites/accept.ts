import type { Output, ParsedInput } from "@parley/protocol";
import type { Context } from "../context.ts";
import { loadEntry } from "../members/entries.ts";
import { acceptInvite } from "./use.ts";

/** Joins the room that an invite leads to. */
export function accept(context: Context, input: ParsedInput<"invites.accept">): Promise<Output<"invites.accept">> {
  const me = context.asker.accountId;
  return context.write(async (tx) => {
    const roomId = await acceptInvite(tx, context.services, input.code, me);
    return loadEntry(tx.writer, me, roomId);
  });
}
