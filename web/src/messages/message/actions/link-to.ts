import { partOf } from "@parley/protocol";
import type { RoomMessage } from "@parley/sdk";
import { hrefOf } from "../../../routing/address.ts";
import { timelineAt } from "../../../routing/timeline-at.ts";

/** Address of a message in this app. The address of a post opens it with its comments. */
export function linkTo(message: RoomMessage): string {
  const { roomId, threadId, id } = message;
  return location.origin + hrefOf(partOf(message, "post") ? timelineAt(roomId, id) : timelineAt(roomId, threadId, id));
}
