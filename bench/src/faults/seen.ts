import type { Membership, Message, RoomEvent } from "@parley/protocol";
import { positionOf, revisionOf } from "@parley/protocol/reading";
import type { SeenEvent, SeenMembership, SeenMessage } from "./records.ts";

/** The part of a message that a history keeps. */
export function seenMessage(message: Message): SeenMessage {
  const { id, authorId, position, text, deletedAt } = message;
  return { id, authorId, position, text, revision: revisionOf(message), isDeleted: deletedAt !== undefined };
}

/** The part of an event that a history keeps. */
export function seenEvent(event: RoomEvent): SeenEvent {
  const message = "message" in event ? seenMessage(event.message) : null;
  const object = "room" in event ? event.room : "member" in event ? event.member : message;
  return {
    position: positionOf(event),
    type: event.type,
    subject: subjectOf(event),
    message,
    revision: object?.revision ?? positionOf(event),
    hash: hashOf({ ...event, lines: undefined, memberCount: undefined }),
  };
}

/** The part of a membership that a history keeps. */
export function seenMembership(membership: Membership): SeenMembership {
  const { roomId, read, unreadAfter, unread, mentions, countedAt } = membership;
  return { roomId, read, unreadAfter, unread, mentions, countedAt };
}

function subjectOf(event: RoomEvent): string | null {
  if ("message" in event) return event.message.id;
  if ("messageId" in event) return event.messageId;
  if ("member" in event) return event.member.accountId;
  return "accountId" in event ? event.accountId : null;
}

/** Hash of a value as JSON with sorted keys: frames and answers may order the fields of an object differently. */
function hashOf(value: unknown): string {
  const text = JSON.stringify(value, (_, each: unknown) =>
    each !== null && typeof each === "object" && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)))
      : each,
  );
  return Bun.hash(text).toString(36);
}
