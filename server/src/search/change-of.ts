import type { Message, RoomEvent } from "@parley/protocol";
import { kindsOfMessage, wordsOfMessage } from "@parley/protocol/searching";
import type { RoomBatch } from "../log/readers/log-reader.ts";
import type { IndexChange, SearchDoc } from "./search-index.ts";

/** The document of a message in an index. */
export const docOf = (roomId: string, message: Message): SearchDoc => ({
  ...{ roomId, position: message.position, createdAt: message.createdAt, authorId: message.authorId },
  isReply: message.threadId !== undefined,
  kinds: kindsOfMessage(message),
  words: wordsOfMessage(message),
});

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
  const all = [...messages.values()].sort((one, other) => one.position - other.position);
  const droppedUpTo = Math.max(0, ...events.map((event) => (event.type === "messages.expired" ? event.upTo : 0)));
  const isKept = ({ deletedAt, position }: Message) => deletedAt === undefined && position > droppedUpTo;
  return {
    ...{ roomId, dropsRoom: startsOver || isGone, droppedUpTo },
    dropped: all.filter((message) => !isKept(message)).map(({ position }) => position),
    docs: all.filter(isKept).map((message) => docOf(roomId, message)),
  };
}
