import type { Message, RoomEvent } from "@parley/protocol";
import type { Subjects } from "../noun.ts";
import { rebuild } from "./parts.ts";
import type { LoggedChange } from "./store.ts";

export const subjectKey = (roomId: string, subject: string): string => `${roomId} ${subject}`;

/** A message's row is the log entry of its creation. */
export function createdEvent(message: Message): RoomEvent {
  return { type: "message.created", message };
}

/** Rebuilds the event of a row of the log, with its subject as it is now. */
export function changeEvent(row: LoggedChange, subjects: Subjects): RoomEvent {
  if (row.type === "message.created") throw new Error("a message is the log entry of its own creation");
  const stamp = { position: row.position, at: row.at, by: row.by };
  const data = row.data === "" ? {} : JSON.parse(row.data);
  const make: (entry: Parameters<typeof subjects.room>[0], of: Subjects) => RoomEvent = rebuild[row.type].event;
  return make({ roomId: row.room_id, subject: row.subject, stamp, data }, subjects);
}
