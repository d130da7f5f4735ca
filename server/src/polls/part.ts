import { type Part, type PartInputOf, type PollPart, partOf } from "@parley/protocol";
import { invalidInput } from "../errors.ts";
import type { PartKind } from "../messages/parts.ts";
import { hasChoice } from "./choices.ts";

/** A poll, of which a message has one: `polls.vote` names the message. A copy of it shows the votes of then, and names the poll that it was copied from. */
export const pollKind: PartKind<"poll"> = {
  max: 1,
  resolve: async ({ tx }, sent) =>
    sent.map(({ input, field }) => {
      check(input, field, tx.now);
      return makePoll(input);
    }),
  carry: async (_, parts, source) => parts.map((part) => ({ ...part, source: (part as PollPart).source ?? source })),
};

function check({ options, endsAt }: PartInputOf<"poll">, field: string, now: number): void {
  const again = options.findIndex((option, index) => options.indexOf(option) !== index);
  if (again !== -1) throw invalidInput(`${field}.options.${again}`, "given_twice");
  if (endsAt !== undefined && endsAt <= now)
    throw invalidInput(`${field}.endsAt`, { code: "too_low", params: { min: now + 1 } });
}

function makePoll({ question, options, several, anonymous, endsAt }: PartInputOf<"poll">): Part {
  return {
    type: "poll",
    question,
    options: options.map((text) => ({ text, votes: 0 })),
    voters: 0,
    ...(several && { several }),
    ...(anonymous && { anonymous }),
    ...(endsAt !== undefined && { endsAt }),
    fallback: question,
  };
}

/** The poll part that accepts votes; undefined if there is none, or it is a copy. */
export function pollIn(parts: readonly Part[]): PollPart | undefined {
  const poll = partOf({ parts }, "poll");
  return poll?.source === undefined ? poll : undefined;
}

/** The parts with another poll in place of theirs. */
export const withPoll = (parts: readonly Part[], change: (poll: PollPart) => PollPart): readonly Part[] =>
  parts.map((part) => (part.type === "poll" ? change(part as PollPart) : part));

/** Recounts a poll after a vote has changed from one bit set to another; 0 means no vote. */
export function recounted(poll: PollPart, before: number, after: number): PollPart {
  const count = (bits: number, choice: number) => Number(hasChoice(bits, choice));
  return {
    ...poll,
    options: poll.options.map(({ text, votes }, index) => ({
      text,
      votes: votes + count(after, index) - count(before, index),
    })),
    voters: poll.voters + Number(after > 0) - Number(before > 0),
  };
}
