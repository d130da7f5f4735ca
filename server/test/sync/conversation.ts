import type { Message } from "@parley/protocol";
import type { Person } from "../index.ts";

/** Creates a group of the first person with the others as members. */
export async function makeGroup(owner: Person, ...others: readonly Person[]): Promise<string> {
  const { room } = await owner.call("rooms.create", {
    key: Bun.randomUUIDv7(),
    kind: "group",
    name: "Harbour",
    accountIds: others.map((person) => person.id),
  });
  return room.id;
}

/** Sends a text. */
export function say(
  person: Person,
  roomId: string,
  text: string,
  extra: { threadId?: string; replyTo?: string } = {},
): Promise<Message> {
  return person.call("messages.send", { roomId, id: Bun.randomUUIDv7(), text, ...extra });
}
