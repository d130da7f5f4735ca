import type { RoomEntry, RoomEvent, ServerFrame } from "@parley/protocol";
import { randomUUIDv7 } from "bun";
import type { Caller, LiveSocket, Person, TestServer } from "../index.ts";

/** Makes a room that `owner` owns, with `others` in it. */
export function makeRoom(
  kind: "group" | "channel",
  owner: Person,
  others: readonly Person[] = [],
  name = `A ${kind}`,
): Promise<RoomEntry> {
  const accountIds = others.map((person) => person.id);
  return owner.call("rooms.create", { key: randomUUIDv7(), kind, name, accountIds });
}

/** Many people of one name. */
export async function crowd(server: TestServer, name: string, count: number): Promise<Person[]> {
  return Object.values(await server.people(...Array.from({ length: count }, (_, index) => `${name}${index}`)));
}

/** Sends a message. */
export function say(author: Person, roomId: string, text: string) {
  return author.call("messages.send", { roomId, id: randomUUIDv7(), text });
}

/** A room that does not exist. */
export const nowhere = (): string => randomUUIDv7();

/** Events of a room that a socket has got so far, in the order of arrival. */
export function roomEvents(socket: LiveSocket, roomId: string): RoomEvent[] {
  return socket.frames.flatMap((frame) => (frame.type === "room" && frame.roomId === roomId ? frame.events : []));
}

/** Events of its own account that a socket has got so far. */
export function accountEvents(socket: LiveSocket) {
  return socket.frames.flatMap((frame) => (frame.type === "account" ? frame.events : []));
}

/** Frames about a room, whatever they say: events, receipts, typing. */
export function framesAbout(socket: LiveSocket, roomId: string): ServerFrame[] {
  return socket.frames.filter((frame) => "roomId" in frame && frame.roomId === roomId);
}

/** All of an answer that a caller sees. */
export async function wholeAnswer(caller: Caller, ...call: Parameters<Caller["send"]>): Promise<string> {
  const answer = await caller.send(...call);
  return `${answer.status} ${answer.headers.get("content-type")} ${await answer.text()}`;
}
