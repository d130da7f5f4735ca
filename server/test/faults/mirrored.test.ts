import { afterAll, beforeAll, expect, test } from "bun:test";
import type { EndpointName, Input, Output } from "@parley/protocol";
import { CallError } from "../harness/call-error.ts";
import { type Person, startServer, type TestServer } from "../index.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

/** Makes each call as a network that doubles requests does: twice at the same time, and once more later. */
async function mirrored<N extends EndpointName>(
  person: Person,
  name: N,
  input: Input<N>,
): Promise<Output<N> | undefined> {
  const attempt = () =>
    person.call(name, input).catch((error: unknown) => {
      // Of two calls that make the same change, the second may find it already made.
      if (!(error instanceof CallError)) throw error;
      return undefined;
    });
  await Promise.all([attempt(), attempt()]);
  return attempt();
}

/** The actions of a group of people, through the given way of making calls. */
async function live(people: readonly [Person, Person, Person], call: typeof mirrored): Promise<string> {
  const [ann, bob, cleo] = people;
  const room = { key: Bun.randomUUIDv7(), kind: "group" as const, name: "Rowers", accountIds: [bob.id] };
  const roomId = (await call(ann, "rooms.create", room))?.room.id ?? "";
  await call(ann, "members.add", { roomId, accountId: cleo.id });
  const [first, second, reply, gone] = Array.from({ length: 4 }, () => Bun.randomUUIDv7());
  await call(ann, "messages.send", { roomId, id: first ?? "", text: "Who has the boat, @bob?" });
  await call(bob, "messages.send", { roomId, id: second ?? "", text: "I have" });
  await call(cleo, "messages.send", { roomId, id: reply ?? "", text: "Good", threadId: first });
  await call(bob, "messages.send", { roomId, id: gone ?? "", text: "Oh" });
  await call(bob, "messages.edit", { roomId, messageId: second ?? "", text: "I have it" });
  await call(ann, "messages.react", { roomId, messageId: second ?? "", emoji: "🚣" });
  await call(cleo, "messages.react", { roomId, messageId: second ?? "", emoji: "🚣" });
  await call(cleo, "messages.unreact", { roomId, messageId: second ?? "", emoji: "🚣" });
  await call(bob, "messages.delete", { roomId, messageId: gone ?? "" });
  await call(ann, "messages.pin", { roomId, messageId: first ?? "" });
  await call(bob, "receipts.markRead", { roomId, position: 5 });
  await call(ann, "rooms.update", { roomId, topic: "At dawn" });
  await call(ann, "members.setRole", { roomId, accountId: bob.id, role: "moderator" });
  await call(cleo, "rooms.leave", { roomId });
  return roomId;
}

/** Returns the resulting state, without the values that have to differ. */
async function leftOf(person: Person, roomId: string): Promise<unknown> {
  const { entry } = await person.call("rooms.get", { roomId });
  const { messages } = await person.call("messages.list", { roomId, limit: 100 });
  const { members } = await person.call("members.list", { roomId });
  const text = JSON.stringify({ entry, messages, members });
  const ids = new Map<string, string>();
  return JSON.parse(
    text
      .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, (id) => {
        ids.set(id, ids.get(id) ?? `id ${ids.size}`);
        return ids.get(id) ?? "";
      })
      .replace(/"(createdAt|joinedAt|lastReplyAt|editedAt|deletedAt|pinnedAt|activeAt|at)":\d+/g, '"$1":0')
      // Positions in the accounts' own streams, which also contain other rooms.
      .replace(/("personal"|"revision"):\d+/g, "$1:0"),
  );
}

test("requests that arrive twice and thrice leave what they leave when they arrive once", async () => {
  const { ann, bob, cleo } = await server.people("ann", "bob", "cleo");
  const people = [ann, bob, cleo] as const;
  const once = await live(people, (person, name, input) => person.call(name, input));
  const often = await live(people, mirrored);
  for (const person of [ann, bob]) expect(await leftOf(person, often)).toEqual(await leftOf(person, once));
});
