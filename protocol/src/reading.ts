// Apart from the schemas, so that a client that reads messages need not load them.
import type { RoomEvent } from "./events.ts";
import type { AccountId, Position } from "./ids.ts";
import type { Message } from "./messages.ts";
import type { ForwardPart, Part } from "./parts.ts";

/** Stands for the whole room in lists of mentioned accounts. */
export const everyone = "*";

/** Position of an event in its room's log. */
export const positionOf = (event: RoomEvent): Position =>
  event.type === "message.created" ? event.message.position : event.position;

/** When an event happened, milliseconds since 1970. */
export const timeOf = (event: RoomEvent): number =>
  event.type === "message.created" ? event.message.createdAt : event.at;

/** The account whose action an event is. */
export const actorOf = (event: RoomEvent): AccountId =>
  event.type === "message.created" ? event.message.authorId : event.by;

/** Position of the last change of a message: its own position while nothing has changed it. */
export const revisionOf = ({ revision, position }: Pick<Message, "revision" | "position">): Position =>
  revision ?? position;

const isForward = (part: Part): part is ForwardPart => part.type === "forward";

/** The message that a message forwards. */
export const forwardOf = ({ parts }: { readonly parts?: readonly Part[] }): ForwardPart | undefined =>
  parts?.find(isForward);

/** Texts to show in place of the parts that this version does not know. */
export const fallbacksOf = ({ parts = [] }: { readonly parts?: readonly Part[] }): string[] =>
  parts.flatMap((part) => (isForward(part) ? [] : [part.fallback]));

/** What a message says in words: its text, else that of the message it forwards, else the fallbacks of its parts. */
export const wordsOf = (message: Pick<Message, "text" | "parts">): string =>
  message.text || forwardOf(message)?.text || fallbacksOf(message).join("\n");

/** Accounts that a reader needs in order to show a message. */
export function peopleOf(message: Message): AccountId[] {
  const { authorId, mentions = [], pinned } = message;
  const forward = forwardOf(message);
  const people = [authorId, ...mentions.filter((id) => id !== everyone)];
  if (forward) people.push(forward.authorId);
  if (pinned) people.push(pinned.by);
  return people;
}
