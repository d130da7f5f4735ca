import type { Output, ParsedInput } from "@parley/protocol";
import type { Context } from "../context.ts";
import { findInvite } from "./use.ts";

/** The room that an invite leads to, for anybody with its code. */
export async function preview(
  context: Context,
  input: ParsedInput<"invites.preview">,
): Promise<Output<"invites.preview">> {
  const { id, kind, name, topic, member_count, inviter } = await findInvite(context.read, input.code, context.now);
  return { room: { id, kind, name, topic, memberCount: member_count }, invitedBy: inviter };
}
