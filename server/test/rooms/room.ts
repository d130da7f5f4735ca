import type { RoomEntry, RoomEvent, ServerFrame } from "@parley/protocol";
import { randomUUIDv7 } from "bun";
import type { Caller, LiveSocket, Person, TestServer } from "../index.ts";

/** Creates a room owned by `owner`, with `others` as members. */
export function makeRoom(
  kind: "group" | "channel",
  owner: Person,
  others: readonly Person[] = [],
  name = `A ${kind}`,
): Promise<RoomEntry> {
  const accountIds = others.map((person) => person.id);
  return owner.call("rooms.create", { key: randomUUIDv7(), kind, name, accountIds });
}

/** A number of people with numbered names. */
export async function crowd(server: TestServer, name: string, count: number): Promise<Person[]> {
  return Object.values(await server.people(...Array.from({ length: count }, (_, index) => `${name}${index}`)));
}

/** Sends a message. */
export function say(author: Person, roomId: string, text: string) {
  return author.call("messages.send", { roomId, id: randomUUIDv7(), text });
}

/** The id of a room that does not exist. */
export const nowhere = (): string => randomUUIDv7();

/** The events of a room on a socket so far, in the order of arrival. */
export function roomEvents(socket: LiveSocket, roomId: string): RoomEvent[] {
  return socket.frames.flatMap((frame) => (frame.type === "room" && frame.roomId === roomId ? frame.events : []));
}

/** The events of its own account on a socket so far. */
export function accountEvents(socket: LiveSocket) {
  return socket.frames.flatMap((frame) => (frame.type === "account" ? frame.events : []));
}

/** All frames about a room: events, receipts, typing. */
export function framesAbout(socket: LiveSocket, roomId: string): ServerFrame[] {
  return socket.frames.filter((frame) => "roomId" in frame && frame.roomId === roomId);
}

/** The whole HTTP answer that a caller sees. */
export async function wholeAnswer(caller: Caller, ...call: Parameters<Caller["send"]>): Promise<string> {
  const answer = await caller.send(...call);
  return `${answer.status} ${answer.headers.get("content-type")} ${await answer.text()}`;
}
