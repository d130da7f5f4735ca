import type { MessageId, PollPart, RoomId } from "@parley/protocol";
import type { ClientContext } from "../client-context.ts";
import type { ChangeCall } from "../queue/change-call.ts";
import { decodeChoices, encodeChoices, type PollMessage, type ShownPoll, shownPoll } from "../state/nouns/votes.ts";

/** Polls of a room. */
export interface PollRoom {
  /**
   * Votes in a poll for the options with these indexes and replaces the earlier vote; an empty list withdraws it. Shown at once, stored, and sent
   * when there is a connection. Resolves when the server has accepted it; rejects and restores the earlier vote if the server refuses: `poll_ended`.
   */
  vote(messageId: MessageId, choices: readonly number[]): Promise<void>;
  /** Ends a poll; allowed for its author and for moderators. Needs a connection. */
  endPoll(messageId: MessageId): Promise<void>;
  /**
   * A poll with the account's own vote. If the vote may be older than the votes in the state, it is requested, and the state changes later. The
   * message may be older than the latest vote, as in a list that events do not change: the counts include that vote anyway.
   */
  pollOf(message: Omit<PollMessage, "roomId">, poll: PollPart): ShownPoll;
}

/** Creates the poll methods of a room's handle. */
export const pollRoom = (context: ClientContext, roomId: RoomId): PollRoom => ({
  vote: (messageId, choices) => context.changes.set({ kind: "vote", roomId, messageId, value: encodeChoices(choices) }),
  endPoll: async (messageId) => {
    await context.methods.polls.end({ roomId, messageId });
  },
  pollOf: (message, poll) => {
    const shown = shownPoll(context.store.state, { ...message, roomId }, poll);
    if (!shown.isKnown && poll.source === undefined) context.votesOlder.want(roomId, message.id);
    return shown;
  },
});

/** The call for a change of kind `vote`; its value has the indexes of the options. */
export const pollChangeCalls = {
  vote: ({ polls }, { roomId, messageId, value }, options) =>
    polls.vote({ roomId, messageId, choices: decodeChoices(String(value)) }, options),
} satisfies Record<string, ChangeCall>;
