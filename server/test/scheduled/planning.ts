import type { Input, ScheduledMessage } from "@parley/protocol";
import type { Caller, LiveSocket } from "../index.ts";
import { accountEvents } from "../rooms/room.ts";

export const timeZone = "Europe/Berlin";

/** Schedules a message. */
export function plan(
  by: Caller,
  roomId: string,
  sendAt: number,
  more: Partial<Input<"scheduled.set">> = {},
): Promise<ScheduledMessage> {
  const messageId = Bun.randomUUIDv7();
  return by.call("scheduled.set", { roomId, messageId, text: "Good morning", timeZone, sendAt, ...more });
}

/** The ids of a scheduled message for calls. */
export const named = ({ roomId, id: messageId }: Pick<ScheduledMessage, "roomId" | "id">) => ({ roomId, messageId });

/** All scheduled messages of a person. */
export const planned = async (by: Caller) => (await by.call("scheduled.list", {})).items;

/** All events about scheduled messages on a socket. */
export async function told(socket: LiveSocket) {
  await socket.quiet();
  return accountEvents(socket).filter(({ type }) => type === "scheduled.changed" || type === "scheduled.gone");
}

/** The texts of a room's messages, in order. */
export async function textsIn(by: Caller, roomId: string): Promise<string[]> {
  return (await by.call("messages.list", { roomId, limit: 100 })).messages.map(({ text }) => text);
}
