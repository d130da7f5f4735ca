import { type PartInputOf, sizes } from "@parley/protocol";

/** A poll while it is written. */
export interface PollWords {
  readonly question: string;
  /** The options as typed; empty ones are left out when the poll is sent. */
  readonly options: readonly string[];
  readonly several: boolean;
  readonly anonymous: boolean;
  /** Milliseconds since 1970; null if somebody ends the poll by hand. */
  readonly endsAt: number | null;
}

export const newPoll: PollWords = { question: "", options: ["", ""], several: false, anonymous: false, endsAt: null };

export function pollInput({ question, options, several, anonymous, endsAt }: PollWords): PartInputOf<"poll"> {
  return {
    ...{ type: "poll", question: question.trim() },
    options: options.map((option) => option.trim()).filter(Boolean),
    ...(several && { several }),
    ...(anonymous && { anonymous }),
    ...(endsAt !== null && { endsAt }),
  };
}

/** The reverse of `pollInput`, with the two options that every poll has, and an empty one for the next. */
export function pollWords(poll: PartInputOf<"poll">): PollWords {
  const { question, options, several = false, anonymous = false, endsAt = null } = poll;
  const missing = Math.max(newPoll.options.length - options.length, options.length < sizes.pollOptions ? 1 : 0);
  return { question, options: [...options, ...Array<string>(missing).fill("")], several, anonymous, endsAt };
}
