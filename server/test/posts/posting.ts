import { type Input, type Message, ownFeedId, type PartInput } from "@parley/protocol";
import { randomUUIDv7 } from "bun";
import type { Person } from "../index.ts";

type PostInput = Extract<PartInput, { type: "post" }>;

/** Makes people join the server's own feed. */
export async function entering(...people: Person[]): Promise<void> {
  for (const person of people) await person.call("feeds.enter", { roomId: ownFeedId });
}

/** Sends a post to a feed; by default only a title, to the server's own feed. */
export function post(
  author: Person,
  title: string,
  {
    roomId = ownFeedId,
    text = "",
    parts = [],
    ...more
  }: Partial<Omit<PostInput, "type">> & Partial<Input<"messages.send">> = {},
): Promise<Message> {
  const part: PostInput = { type: "post", title, ...more };
  return author.call("messages.send", { roomId, id: randomUUIDv7(), text, parts: [part, ...parts] });
}

/** The titles of the posts that a reader finds, in order. */
export async function titles(reader: Person, input: Input<"posts.list"> = {}): Promise<string[]> {
  return (await reader.call("posts.list", input)).posts.map(({ message }) => titleOf(message));
}

export const titleOf = ({ parts = [] }: Message): string =>
  parts.flatMap((part) => (part.type === "post" ? [(part as { title: string }).title] : []))[0] ?? "";
