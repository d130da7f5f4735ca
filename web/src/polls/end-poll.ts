import { hasPollEnded, partOf } from "@parley/protocol";
import type { Client, RoomMessage } from "@parley/sdk";
import { strings } from "../strings/strings.ts";
import { confirm } from "../ui/dialogs/confirm.tsx";

/** True for a message with a poll that still takes votes. */
export function hasOpenPoll(message: RoomMessage): boolean {
  const poll = partOf(message, "poll");
  return poll !== undefined && poll.source === undefined && !hasPollEnded(poll, Date.now());
}

/** Ends the poll of a message after a confirmation, because this cannot be undone. */
export function endPoll(client: Client, { roomId, id }: RoomMessage): void {
  confirm({
    title: strings.polls.endTitle,
    description: strings.polls.endHint,
    confirm: strings.polls.end,
    run: () => client.room(roomId).endPoll(id),
  });
}
