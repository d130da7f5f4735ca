import type { Output, ParsedInput } from "@parley/protocol";
import { roomTopic } from "../cluster/topics.ts";
import type { Context } from "../context.ts";
import { frame } from "../log/encode.ts";
import { accessRoom, isLarge } from "../rooms/access.ts";

/** Publishes to the room that the asker is typing: never stored, and not published in large or archived rooms. */
export async function typing(
  context: Context,
  input: ParsedInput<"presence.typing">,
): Promise<Output<"presence.typing">> {
  const { room } = await accessRoom(context.read, context.asker, input.roomId);
  if (isLarge(room) || room.archived_at !== null) return {};
  const { roomId, threadId, typing: isTyping } = input;
  context.services.cluster.publish(
    roomTopic(roomId),
    frame({ type: "typing", roomId, threadId, accountId: context.asker.accountId, typing: isTyping }),
  );
  return {};
}
