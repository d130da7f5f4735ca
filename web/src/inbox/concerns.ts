import { type AccountId, everyone } from "@parley/protocol";
import type { PlacedEvent, State } from "@parley/sdk";

/** A number that changes when a followed thread changes. */
export function threadsVersion({ rooms }: State): number {
  let sum = rooms.size;
  for (const { threads } of rooms.values())
    for (const { unread, revision } of threads.values()) sum += 1 + unread + revision;
  return sum;
}

/** The reader and the content of an inbox. */
export interface InboxReader {
  readonly me: AccountId;
  /** True if the list shows a message or quotes it. */
  readonly shows: (roomId: string, messageId: string) => boolean;
  /** True if the list shows or quotes a message of the room. */
  readonly showsAnyOf: (roomId: string) => boolean;
  /** The author of a message; undefined if the message is not loaded. */
  readonly authorOf: (roomId: string, messageId: string) => AccountId | undefined;
}

/**
 * True if an event changes this inbox: a new message that mentions or answers the reader, an edit that adds or removes that, or a change of
 * a shown message. Edits and deletions of other messages do not matter.
 */
export function concerns(event: PlacedEvent, reader: InboxReader): boolean {
  switch (event.type) {
    case "message.created":
      return event.message.authorId !== reader.me && isFor(event, reader);
    case "message.edited":
      return reader.shows(event.roomId, event.message.id) || names(reader, event.mentioned, event.unmentioned);
    case "message.deleted":
      return reader.shows(event.roomId, event.messageId);
    case "messages.expired":
      return reader.showsAnyOf(event.roomId);
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
