import type { Message, Position, RoomEvent } from "@parley/protocol";
import { kindsOfMessage, type SearchedMessage, wordsOfMessage } from "@parley/protocol/searching";
import type { RoomBatch } from "../log/readers/log-reader.ts";
import type { IndexChange, SearchDoc } from "./search-index.ts";

/** The fields of a message that an index reads. */
export type IndexedMessage = SearchedMessage &
  Pick<Message, "position" | "createdAt" | "authorId" | "threadId" | "deletedAt">;

/** The document of a message in an index. */
const docOf = (roomId: string, message: IndexedMessage): SearchDoc => ({
  ...{ roomId, position: message.position, createdAt: message.createdAt, authorId: message.authorId },
  isReply: message.threadId !== undefined,
  kinds: kindsOfMessage(message),
  words: wordsOfMessage(message),
});

/** The documents of messages of one room, and the positions of those that are deleted. Messages up to `droppedUpTo` have expired. */
export function docsOf(
  roomId: string,
  messages: readonly IndexedMessage[],
  droppedUpTo: Position,
): Pick<IndexChange, "dropped" | "docs" | "droppedUpTo"> {
  const all = messages.toSorted((one, other) => one.position - other.position);
  const isKept = ({ deletedAt, position }: IndexedMessage) => deletedAt === undefined && position > droppedUpTo;
  return {
    droppedUpTo,
    dropped: all.filter((message) => !isKept(message)).map(({ position }) => position),
    docs: all.filter(isKept).map((message) => docOf(roomId, message)),
  };
}

const changing: readonly RoomEvent["type"][] = [
  ...(["message.created", "message.edited", "message.updated", "message.deleted"] as const),
];

/** The message of an event that may change its text, its files or its other parts; undefined for other events. */
const messageOf = (event: RoomEvent): Message | undefined =>
  changing.includes(event.type) && "message" in event ? (event.message as Message) : undefined;

/** The change of an index for a batch of events of one room: each message once, in its present state. */
export function changeOf({ roomId, events, startsOver, isGone }: RoomBatch): IndexChange {
  const messages = new Map<number, Message>();
  for (const event of events) {
    const message = messageOf(event);
    if (message !== undefined) messages.set(message.position, message);
  }
  const droppedUpTo = Math.max(0, ...events.map((event) => (event.type === "messages.expired" ? event.upTo : 0)));
  return { roomId, dropsRoom: startsOver || isGone, ...docsOf(roomId, [...messages.values()], droppedUpTo) };
}
