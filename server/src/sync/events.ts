import type { Member, Message, Room, RoomEvent, RoomId } from "@parley/protocol";
import type { ChangeRow } from "./store.ts";

/** The objects that changes are about, as they are now. */
export interface Subjects {
  readonly rooms: ReadonlyMap<RoomId, Room>;
  /** By room and account id, joined by a space. */
  readonly members: ReadonlyMap<string, Member>;
  /** By room and message id, joined by a space. */
  readonly messages: ReadonlyMap<string, Message>;
}

export const subjectKey = (roomId: string, subject: string): string => `${roomId} ${subject}`;

/** A message's row is the log entry of its creation. */
export function createdEvent(message: Message): RoomEvent {
  return { type: "message.created", message };
}

/** Turns a row of the log back into its event, with its subject as it is now. */
export function changeEvent(row: ChangeRow, subjects: Subjects): RoomEvent {
  const place = { position: row.position, at: row.at, by: row.by };
  const data = row.data === "" ? {} : JSON.parse(row.data);
  const room = present(subjects.rooms.get(row.room_id), row);
  switch (row.type) {
    case "room.created":
    case "room.updated":
      return { type: row.type, ...place, room };
    case "member.joined":
      return { type: row.type, ...place, member: memberOf(row, subjects), memberCount: room.memberCount };
    case "member.left":
      return { type: row.type, ...place, accountId: row.subject, memberCount: room.memberCount };
    case "member.updated":
      return { type: row.type, ...place, member: memberOf(row, subjects) };
    case "message.created":
      throw new Error("a message is the log entry of its own creation");
    case "message.edited": {
      const message = present(subjects.messages.get(subjectKey(row.room_id, row.subject)), row);
      return { type: row.type, ...place, message, ...data };
    }
    case "message.deleted":
      return { type: row.type, ...place, messageId: row.subject, ...data };
    case "reaction.added":
    case "reaction.removed":
      return { type: row.type, ...place, messageId: row.subject, ...data };
    case "message.pinned":
    case "message.unpinned":
      return { type: row.type, ...place, messageId: row.subject, ...data };
  }
}

function memberOf(row: ChangeRow, subjects: Subjects): Member {
  return present(subjects.members.get(subjectKey(row.room_id, row.subject)), row);
}

function present<T>(subject: T | undefined, row: ChangeRow): T {
  if (subject === undefined)
    throw new Error(`the log of room ${row.room_id} names a subject at ${row.position} that is gone`);
  return subject;
}
