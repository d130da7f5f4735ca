import * as z from "zod/mini";
import { endpoint } from "../endpoint.ts";
import { id, position, time } from "../ids.ts";
import { sizes } from "../limits.ts";
import type { NounManifest } from "../noun.ts";
import { cursor, pageLimit } from "../page.ts";
import { account } from "./accounts.ts";
import { message } from "./messages.ts";

/** Indexes of options of a poll, ascending; empty if the vote was withdrawn. */
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
      "Votes in a poll and replaces the caller's earlier vote; an empty list of choices withdraws it. Repeating the call changes nothing.",
    input: z.strictObject({ ...ofPoll, choices }),
    output: z.strictObject({ vote: ownVote, message }),
    errors: ["not_found", "message_deleted", "room_archived", "poll_ended"],
    limit: "write",
  }),
  end: endpoint({
    method: "POST",
    path: "/rooms/:roomId/messages/:messageId/poll/end",
    access: "room:member",
    summary:
      "Ends a poll: it accepts no more votes. Allowed for its author and for moderators. Repeating the call changes nothing.",
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
      "The voters of a poll that is not anonymous and their choices, in order of voting. Votes of deleted accounts are counted in the poll but not listed.",
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
    summary: "The caller's own votes in the given polls: for polls that are older than the votes in a pull.",
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
      /** The reader's votes that changed after `account` of the input; empty if the reader starts over. */
      items: z.array(ownVote),
      /**
       * Set if the reader has to discard its votes: the server's time of this answer, milliseconds since 1970. For polls that were sent before
       * this time, the reader requests its own votes with `polls.own`.
       */
      startOver: z.nullable(time),
    }),
  },
} satisfies NounManifest;
