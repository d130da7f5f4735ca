import { afterAll, beforeAll, expect, test } from "bun:test";
import { everyone, type Message } from "@parley/protocol";
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
      const course = new Course(people, roomId);
      for (const one of steps) await course.take(one);
      const timeline = await readAll(people.ann, await server.owner(), roomId);
      for (const person of Object.values(people)) await compare(person, roomId, timeline);
    }),
    { numRuns: 25 },
  );
});

/** The state of a run so far. */
class Course {
  readonly said: Message[] = [];
  /** The position up to which each person has cleared the history: a person neither edits, deletes nor answers earlier messages. */
  readonly cleared = new Map<Person, number>();

  constructor(
    private readonly people: People,
    private readonly roomId: string,
  ) {}

  /** Makes one step; a step that needs a message which the person cannot see does nothing. */
  async take(one: Step): Promise<void> {
    const chosen = this.said[one.which % Math.max(this.said.length, 1)];
    if (one.do === "send") return this.send(this.people[one.who], one.text, one.inThread ? chosen : undefined);
    if (chosen === undefined) return;
    if (one.do === "edit" || one.do === "delete") return this.change(chosen, one.do === "edit" ? one.text : null);
    const person = this.people[one.who];
    const place = { roomId: this.roomId, position: chosen.position };
    if (one.do === "markRead") await person.call("receipts.markRead", place);
    if (one.do === "markUnread") await person.call("receipts.markUnread", place);
    if (one.do !== "clear") return;
    await person.call("members.clearHistory", place);
    this.cleared.set(person, chosen.position);
  }

  private async send(author: Person, text: string, answered: Message | undefined): Promise<void> {
    const root = this.said.find((message) => message.id === (answered?.threadId ?? answered?.id));
    const threadId = root !== undefined && this.sees(author, root) ? root.id : null;
    this.said.push(await author.call("messages.send", { roomId: this.roomId, id: randomUUIDv7(), text, threadId }));
  }

  private async change(message: Message, text: string | null): Promise<void> {
    const author = Object.values(this.people).find((person) => person.id === message.authorId);
    if (author === undefined || !this.sees(author, message)) return;
    const ofMessage = { roomId: this.roomId, messageId: message.id };
    if (text !== null) await author.call("messages.edit", { ...ofMessage, text });
    else {
      await author.call("messages.delete", ofMessage);
      this.said.splice(this.said.indexOf(message), 1);
    }
  }

  private sees(person: Person, message: Message): boolean {
    return message.position > (this.cleared.get(person) ?? 0);
  }
}

/** Returns the main timeline for an account that has cleared nothing. */
async function readAll(member: Person, reader: Person, roomId: string): Promise<Message[]> {
  await member.call("members.add", { roomId, accountId: reader.id });
  return (await reader.call("messages.list", { roomId, limit: 100 })).messages;
}

async function compare(person: Person, roomId: string, timeline: readonly Message[]): Promise<void> {
  const { membership } = (await person.call("rooms.get", { roomId })).entry;
  const unread = timeline.filter(
    ({ position, authorId, deletedAt }) =>
      position > membership.unreadAfter && authorId !== person.id && deletedAt === undefined,
  );
  const mentioning = unread.filter(({ mentions = [] }) => mentions.includes(everyone) || mentions.includes(person.id));
  expect(membership).toMatchObject({ unread: unread.length, mentions: mentioning.length });
}
