import { type Input, type Message, type PollPart, partOf } from "@parley/protocol";
import type { Person } from "../index.ts";
import { tell } from "../messages/story.ts";

type PollInput = Extract<NonNullable<Input<"messages.send">["parts"]>[number], { type: "poll" }>;

/** Sends a poll to a room. */
export const ask = (
  author: Person,
  roomId: string,
  more: Partial<Omit<PollInput, "type">> = {},
  text = "",
): Promise<Message> =>
  tell(author, roomId, text, {
    parts: [{ type: "poll", question: "Where to?", options: ["The lake", "The river", "Home"], ...more }],
  });

export function pollOf(message: Message): PollPart {
  const poll = partOf(message, "poll");
  if (poll === undefined) throw new Error("a message without a poll");
  return poll;
}

/** The votes of each option, followed by the number of voters. */
export const numbers = (message: Message): number[] => {
  const { options, voters } = pollOf(message);
  return [...options.map(({ votes }) => votes), voters];
};

export const vote = (voter: Person, roomId: string, { id }: Message, ...choices: number[]) =>
  voter.call("polls.vote", { roomId, messageId: id, choices });

export const read = (reader: Person, roomId: string, { id }: Message): Promise<Message> =>
  reader.call("messages.get", { roomId, messageId: id }).then(({ message }) => message);
