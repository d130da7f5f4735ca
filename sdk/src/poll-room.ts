import type { MessageId, PollPart, RoomId } from "@parley/protocol";
import type { ClientContext } from "./client-context.ts";
import type { RoomMessage } from "./state/state.ts";
import { encodeChoices, type ShownPoll, shownPoll } from "./state/votes.ts";

/** Polls of a room. */
export interface PollRoom {
  /**
   * Votes in a poll for the options at these places, in place of one's vote before; none take it back. Shown at once, kept over a reload, and sent
   * when there is a connection. Resolves when the server has it; rejects, and the vote is as before, when the server refuses: `poll_ended`.
   */
  vote(messageId: MessageId, choices: readonly number[]): Promise<void>;
  /** Ends a poll, as its author or a moderator. Needs a connection. */
  endPoll(messageId: MessageId): Promise<void>;
  /** A poll with one's own vote. One that may have been cast before all that is held is asked for, and the state changes soon. */
  pollOf(message: Pick<RoomMessage, "id" | "createdAt">, poll: PollPart): ShownPoll;
}

/** Makes that part of a room's handle. */
export const pollRoom = (context: ClientContext, roomId: RoomId): PollRoom => ({
  vote: (messageId, choices) => context.changes.set({ kind: "vote", roomId, messageId, value: encodeChoices(choices) }),
  endPoll: async (messageId) => {
    await context.methods.polls.end({ roomId, messageId });
  },
  pollOf: ({ id, createdAt }, poll) => {
    const shown = shownPoll(context.store.state, { roomId, id, createdAt }, poll);
    if (!shown.isKnown && poll.source === undefined) context.votesOlder.want(roomId, id);
    return shown;
  },
});
