import { afterAll, beforeAll, expect, test } from "bun:test";
import type { Message } from "@parley/protocol";
import { randomUUIDv7 } from "bun";
import fc from "fast-check";
import { type Person, startServer, type TestServer } from "../index.ts";
import { makeRoom } from "../rooms/room.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

const names = ["ann", "bob", "cleo"] as const;
const who = fc.constantFrom(...names);
const which = fc.nat();
const text = fc.subarray(["@ann", "@bob", "@room", "`@cleo`"]).map((words) => `hello ${words.join(" ")}`);

const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant("send" as const), who, text, inThread: fc.boolean(), which }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("edit" as const), text, which }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("delete" as const), which }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("markRead" as const), who, which }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("markUnread" as const), who, which }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("clear" as const), who, which }) },
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;
type People = Record<(typeof names)[number], Person>;

test("N1, N2: whatever people do, their numbers are those of a recount of what everyone can read", async () => {
  const people = await server.people(...names);
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
      const roomId = (await makeRoom("group", people.ann, [people.bob, people.cleo])).room.id;
      const said: Message[] = [];
      for (const one of steps) await take(people, roomId, said, one);
      const timeline = await readAll(people.ann, await server.owner(), roomId);
      for (const person of Object.values(people)) await compare(person, roomId, timeline);
    }),
    { numRuns: 25 },
  );
});

/** Does one step; those that need a message do nothing while there is none. */
async function take(people: People, roomId: string, said: Message[], one: Step): Promise<void> {
  const chosen = said[one.which % Math.max(said.length, 1)];
  if (one.do === "send") {
    const threadId = one.inThread && chosen !== undefined ? (chosen.threadId ?? chosen.id) : null;
    const input = { roomId, id: randomUUIDv7(), text: one.text, threadId };
    said.push(await people[one.who].call("messages.send", input));
    return;
  }
  if (chosen === undefined) return;
  const author = Object.values(people).find((person) => person.id === chosen.authorId) ?? people.ann;
  const ofMessage = { roomId, messageId: chosen.id };
  const atMessage = { roomId, position: chosen.position };
  switch (one.do) {
    case "edit":
      await author.call("messages.edit", { ...ofMessage, text: one.text });
      return;
    case "delete":
      await author.call("messages.delete", ofMessage);
      said.splice(said.indexOf(chosen), 1);
      return;
    case "markRead":
      await people[one.who].call("receipts.markRead", atMessage);
      return;
    case "markUnread":
      await people[one.who].call("receipts.markUnread", atMessage);
      return;
    case "clear":
      await people[one.who].call("members.clearHistory", atMessage);
  }
}

/** The main timeline as somebody sees it who has cleared nothing. */
async function readAll(member: Person, reader: Person, roomId: string): Promise<Message[]> {
  await member.call("members.add", { roomId, accountId: reader.id });
  return (await reader.call("messages.list", { roomId, limit: 100 })).messages;
}

async function compare(person: Person, roomId: string, timeline: readonly Message[]): Promise<void> {
  const { membership } = (await person.call("rooms.get", { roomId })).entry;
  const unread = timeline.filter(
    ({ position, authorId, deletedAt }) =>
      position > membership.unreadAfter && authorId !== person.id && deletedAt === null,
  );
  const mentioning = unread.filter((message) => message.mentionsRoom || message.mentions.includes(person.id));
  expect(membership).toMatchObject({ unread: unread.length, mentions: mentioning.length });
}
