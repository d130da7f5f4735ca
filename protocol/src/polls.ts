import * as z from "zod/mini";
import { account } from "./accounts.ts";
import { endpoint } from "./endpoint.ts";
import { id, position, time } from "./ids.ts";
import { sizes } from "./limits.ts";
import { message } from "./messages.ts";
import type { Noun } from "./noun.ts";
import { cursor, pageLimit } from "./page.ts";

/** Options of a poll, by their place in it, ascending; none where the vote was taken back. */
const choices = z
  .array(z.int().check(z.nonnegative(), z.lte(sizes.pollOptions - 1)))
  .check(z.maxLength(sizes.pollOptions));

/** The reader's own vote. */
export const ownVote = z.strictObject({
  roomId: id,
  messageId: id,
  choices,
  /** Account position of the vote, or of the last change of it. */
  revision: position,
});
export type OwnVote = z.output<typeof ownVote>;

const ofPoll = { roomId: id, messageId: id };

export const polls = {
  vote: endpoint({
    method: "PUT",
    path: "/rooms/:roomId/messages/:messageId/vote",
    access: "room:member",
    summary:
      "Votes in a poll, in place of the asker's vote before; no choices take it back. The same vote again changes nothing.",
    input: z.strictObject({ ...ofPoll, choices }),
    output: z.strictObject({ vote: ownVote, message }),
    errors: ["not_found", "message_deleted", "room_archived", "poll_ended"],
    limit: "write",
  }),
  end: endpoint({
    method: "POST",
    path: "/rooms/:roomId/messages/:messageId/poll/end",
    access: "room:member",
    summary: "Ends a poll, as its author or a moderator: no vote is taken any more. Again changes nothing.",
    input: z.strictObject(ofPoll),
    output: message,
    errors: ["not_found", "forbidden", "message_deleted", "room_archived"],
    limit: "write",
  }),
  voters: endpoint({
    method: "GET",
    path: "/rooms/:roomId/messages/:messageId/voters",
    access: "room:member",
    summary:
      "Who voted for what in a poll that is not anonymous, in order of voting. Votes of deleted accounts are counted in the poll and not listed.",
    input: z.strictObject({ ...ofPoll, cursor: z.optional(cursor), limit: pageLimit }),
    output: z.strictObject({
      voters: z.array(z.strictObject({ accountId: id, choices })),
      accounts: z.array(account),
      next: z.nullable(cursor),
    }),
    errors: ["not_found", "forbidden"],
    limit: "read",
  }),
  own: endpoint({
    method: "POST",
    path: "/rooms/:roomId/votes",
    access: "room:member",
    summary: "The asker's own votes in some polls: for those that are older than what a pull brings.",
    input: z.strictObject({ roomId: id, messageIds: z.array(id).check(z.maxLength(sizes.page)) }),
    output: z.strictObject({ votes: z.array(ownVote) }),
    errors: ["not_found"],
    limit: "read",
  }),
};

export const pollsNoun = {
  endpoints: polls,
  accountEvents: [z.strictObject({ type: z.literal("poll.voted"), position, vote: ownVote })],
  own: {
    votes: z.strictObject({
      /** The reader's votes that changed behind `account` in the input; none where the reader starts over. */
      items: z.array(ownVote),
      /**
       * Set where the reader is to forget the votes that it holds: milliseconds since 1970 when this was read. Whether the reader has voted in polls that
       * were sent before is asked by `polls.own`.
       */
      startOver: z.nullable(time),
    }),
  },
} satisfies Noun;
