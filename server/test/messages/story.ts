import type { EndpointName, Input, Message } from "@parley/protocol";
import { randomUUIDv7 } from "bun";
import type { LiveSocket, Person } from "../index.ts";
import { makeRoom, roomEvents } from "../rooms/room.ts";

/** A group of people, owned by the first one. */
export async function roomOf(owner: Person, ...others: Person[]): Promise<string> {
  return (await makeRoom("group", owner, others)).room.id;
}

/** Sends a message with further fields besides its text. */
export function tell(
  author: Person,
  roomId: string,
  text: string,
  more: Partial<Input<"messages.send">> = {},
): Promise<Message> {
  return author.call("messages.send", { roomId, id: randomUUIDv7(), text, ...more });
}

/** Sends a number of messages with the texts "1", "2", … */
export async function tellMany(author: Person, roomId: string, count: number, threadId?: string): Promise<Message[]> {
  const messages: Message[] = [];
  for (let index = 1; index <= count; index += 1) messages.push(await tell(author, roomId, `${index}`, { threadId }));
  return messages;
}

/** The newest event of a room on a socket, after everything sent to it has arrived. */
export async function lastEvent(socket: LiveSocket, roomId: string) {
  await socket.quiet();
  return roomEvents(socket, roomId).at(-1);
}

export async function positionOf(person: Person, roomId: string): Promise<number> {
  return (await person.call("rooms.get", { roomId })).entry.position;
}

export const texts = (messages: readonly Message[]): string[] => messages.map((message) => message.text);

/** The errors of calls by people who were never in the room, have left it, or guess its id. */
export async function refusals(
  people: readonly Person[],
  calls: readonly (readonly [EndpointName, Record<string, unknown>])[],
): Promise<string[]> {
  const answers = [];
  for (const person of people) {
    for (const [name, input] of calls) {
      const answer = await person.send(name, input);
      answers.push(`${name} ${answer.status} ${await answer.text()}`.replace(/"(instance|requestId)":"[^"]*",?/g, ""));
    }
  }
  return answers;
}
