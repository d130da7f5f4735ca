import type { Output, ParsedInput } from "@parley/protocol";
import type { Context } from "../context.ts";
import { accessRoom } from "../rooms/access.ts";
import { presentInvite } from "./present.ts";
import { workingInvites } from "./store.ts";

/** The working invite links of a room, newest first. */
export async function list(context: Context, input: ParsedInput<"invites.list">): Promise<Output<"invites.list">> {
  const { room } = await accessRoom(context.read, context.asker, input.roomId, "moderator");
  const rows = await workingInvites(context.read, room.id, context.now);
  return { invites: rows.map(presentInvite) };
}
