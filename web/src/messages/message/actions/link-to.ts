import type { RoomMessage } from "@parley/sdk";
import { hrefOf } from "../../../routing/address.ts";
import { timelineAt } from "../../../routing/timeline-at.ts";

/** Address of a message in this app. */
export function linkTo({ roomId, threadId, id }: RoomMessage): string {
  return window.location.origin + hrefOf(timelineAt(roomId, threadId, id));
}
