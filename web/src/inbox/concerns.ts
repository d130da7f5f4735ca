import { type AccountId, everyone } from "@parley/protocol";
import type { PlacedEvent, State } from "@parley/sdk";

/** A number that changes when a thread of the inbox does. */
export function threadsVersion({ rooms }: State): number {
  let sum = rooms.size;
  for (const { threads } of rooms.values())
    for (const { unread, revision } of threads.values()) sum += 1 + unread + revision;
  return sum;
}

/** What an inbox shows, and to whom. */
export interface InboxReader {
  readonly me: AccountId;
  /** True for a message that the list shows, or that is quoted in it. */
  readonly shows: (roomId: string, messageId: string) => boolean;
  /** Who wrote a message; undefined when this client does not hold it. */
  readonly authorOf: (roomId: string, messageId: string) => AccountId | undefined;
}

/**
 * True for an event after which this inbox shows something else: a message that mentions or answers the reader, one that does since it was edited
 * or no longer does, and a change of a message that is shown. Edits and deletions of all others change nothing in it.
 */
export function concerns(event: PlacedEvent, reader: InboxReader): boolean {
  switch (event.type) {
    case "message.created":
      return event.message.authorId !== reader.me && isFor(event, reader);
    case "message.edited":
      return reader.shows(event.roomId, event.message.id) || names(reader, event.mentioned, event.unmentioned);
    case "message.deleted":
      return reader.shows(event.roomId, event.messageId);
    default:
      return false;
  }
}

function isFor({ roomId, message }: Created, reader: InboxReader): boolean {
  if (names(reader, message.mentions)) return true;
  if (message.replyTo === undefined) return false;
  const answered = reader.authorOf(roomId, message.replyTo);
  return answered === undefined || answered === reader.me;
}

const names = ({ me }: InboxReader, ...lists: (readonly string[] | undefined)[]): boolean =>
  lists.some((list) => list?.some((one) => one === me || one === everyone));

type Created = Extract<PlacedEvent, { type: "message.created" }>;
