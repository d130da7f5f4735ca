import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { everyone, forwardOf, type Message, positionOf, type RoomEvent, timeOf } from "@parley/protocol";
import { Person, startServer, type TestServer } from "@parley/server/testing";
import { world } from "../src/content/world.ts";
import { fill } from "../src/fill.ts";
import { plan } from "../src/plan.ts";
import { day, hour } from "../src/rhythm.ts";
import type { Saying } from "../src/saying.ts";
import type { Stage } from "../src/stage.ts";
import type { PersonSpec, RoomSpec, World } from "../src/world.ts";

const passwordOf = (handle: string) => `${handle} rows to the island`;
const person = (handle: string, more: Partial<PersonSpec> = {}): PersonSpec => ({
  ...{ handle, name: handle, bio: "", home: "en", password: passwordOf(handle) },
  ...more,
});

const script = `
ann: Who comes along, @bob and @cleo?
+ 👍 2
* ann
bob: All of us.
~ Some of us.
> cleo: With the dog.
> dan: Then with two.
^2 A: I stay at home with {9-99} books, @ann.
=> ann quay: Hear, hear.

eve: This one goes away again.
x
B: @room the boat leaves at {time}.
fay: Nobody is late.
`;
const log: RoomSpec["log"] = ({ random }) => [{ minute: random.between(0, 1430), script: "A: Low water.\nB: Noted." }];

/** As small as it can be with everything in it. */
const small: World = {
  days: 9,
  people: [
    person("ann", { unread: {} }),
    ...["bob", "cleo"].map((handle) => person(handle, { awaySince: 3 })),
    ...["dan", "eve"].map((handle) => person(handle)),
    person("fay", { since: 2 }),
  ],
  rooms: [
    { key: "hill", kind: "channel", name: "Hill", by: "ann", members: "*", script, messages: 84, quiet: 1 },
    {
      key: "quay",
      kind: "group",
      name: "Quay",
      by: "bob",
      members: "ann bob cleo dan",
      script,
      messages: 55,
      quiet: 3,
    },
    { key: "boat", kind: "direct", by: "cleo", members: "dan", log },
  ],
};

describe("a small world", () => {
  const clock = { now: Date.now() };
  const now = clock.now;
  let server: TestServer;
  let stage: Stage;
  let said: Saying[];
  const people = new Map<string, Person>();

  beforeAll(async () => {
    server = await startServer({ clock: () => clock.now });
    ({ stage, said } = await fill(server.app, small, { now, clock }));
    for (const { handle } of small.people) {
      const signedIn = await server.anyone.call("sessions.signIn", {
        email: `${handle}@example.org`,
        password: passwordOf(handle),
      });
      people.set(handle, new Person(server, signedIn, passwordOf(handle)));
    }
  });
  afterAll(() => server.close());

  const who = (handle: string): Person => {
    const found = people.get(handle);
    if (found === undefined) throw new Error(`nobody is called ${handle}`);
    return found;
  };

  /** A room's log from its first position on, as somebody gets it who was away all the time. */
  async function logOf(reader: Person, roomId: string): Promise<RoomEvent[]> {
    const { epoch } = await reader.call("sync.pull", {});
    const tail = await reader.call("sync.tail", { epoch, roomId, position: 0 });
    if (tail.type !== "complete") throw new Error(`start over: ${tail.reason}`);
    return tail.events;
  }

  const messagesOf = (events: readonly RoomEvent[]): Message[] =>
    events.flatMap((event) => (event.type === "message.created" ? [event.message] : []));

  /** Each room with one who was in it from the start. */
  const rooms = small.rooms.map((room) => [room.key, room.by] as const);

  test("has everybody, every room and every message that was planned", async () => {
    const { accounts } = await who("dan").call("accounts.list", { limit: 100 });
    expect(accounts.map((account) => account.handle).sort()).toEqual(["ann", "bob", "cleo", "dan", "eve", "fay"]);
    expect(said.length).toBeGreaterThanOrEqual(150);
    for (const [key, by] of rooms) {
      const messages = messagesOf(await logOf(who(by), stage.room(key)));
      expect(messages).toHaveLength(said.filter((saying) => saying.room === key).length);
      expect(messages.length).toBeGreaterThan(10);
    }
  });

  test.each(rooms)("the log of %s has no hole, and its times only grow and lie in the past", async (key, by) => {
    const events = await logOf(who(by), stage.room(key));
    const { entry } = await who(by).call("rooms.get", { roomId: stage.room(key) });
    expect(events.map(positionOf)).toEqual(events.map((_, index) => index + 1));
    expect(entry.position).toBe(events.length);
    const times = events.map(timeOf);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect(times.every((at) => at > now - 11 * day && at <= now)).toBe(true);
    const main = messagesOf(events).filter((message) => message.threadId === undefined);
    expect(entry.activeAt).toBe(main.at(-1)?.createdAt ?? 0);
    expect(entry.lastMessage?.id).toBe(main.at(-1)?.id ?? "");
  });

  test.each(rooms)("unread numbers of %s are those of a recount", async (key, by) => {
    const messages = messagesOf(await logOf(who(by), stage.room(key)));
    for (const reader of people.values()) {
      const entry = (await reader.call("rooms.list", { limit: 100 })).rooms.find(
        (row) => row.room.id === stage.room(key),
      );
      if (entry === undefined) continue;
      const { membership } = entry;
      const unread = messages.filter(
        ({ position, authorId, deletedAt, threadId }) =>
          position > membership.unreadAfter &&
          authorId !== reader.id &&
          deletedAt === undefined &&
          threadId === undefined,
      );
      const named = unread.filter(({ mentions = [] }) => mentions.includes(everyone) || mentions.includes(reader.id));
      expect(membership).toMatchObject({ unread: unread.length, mentions: named.length });
    }
  });

  test("who was away has much to read, and who is here has not", async () => {
    const unread = async (handle: string) =>
      (await who(handle).call("rooms.list", { limit: 100 })).rooms.map((entry) => entry.membership.unread);
    expect(Math.max(...(await unread("bob")))).toBeGreaterThan(5);
    expect(await unread("ann")).toEqual([0, 0]);
  });

  test("what was said is edited, deleted, pinned, quoted, forwarded, answered in threads and reacted to", async () => {
    const messages = messagesOf(await logOf(who("ann"), stage.room("hill")));
    const quay = messagesOf(await logOf(who("ann"), stage.room("quay")));
    const edited = messages.find((message) => message.editedAt !== undefined && message.text === "All of us.");
    const place = { roomId: stage.room("hill"), messageId: edited?.id ?? "" };
    const { editions } = await who("ann").call("messages.history", place);
    expect(editions.map((edition) => edition.text)).toEqual(["All of us.", "Some of us."]);
    expect(edited?.thread?.replies).toBe(2);
    expect(messages.some((message) => message.deletedAt !== undefined && message.text === "")).toBe(true);
    expect(messages.some((message) => message.pinned !== undefined && message.reactions?.[0]?.emoji === "👍")).toBe(
      true,
    );
    expect(messages.some((message) => message.replyTo !== undefined)).toBe(true);
    expect(quay.some((message) => forwardOf(message)?.text.startsWith("I stay at home"))).toBe(true);
  });

  test("nobody speaks in a room before they are in it, or while they are away", async () => {
    const events = await logOf(who("ann"), stage.room("hill"));
    const [fay, bob] = [who("fay").id, who("bob").id];
    const entrance = events.find((event) => event.type === "member.joined" && event.member.accountId === fay);
    const joined = entrance && positionOf(entrance);
    const messages = messagesOf(events);
    expect(joined).toBeGreaterThan(2);
    expect(messages.filter(({ authorId, position }) => authorId === fay && position < (joined ?? 0))).toEqual([]);
    expect(messages.filter(({ authorId, createdAt }) => authorId === bob && createdAt > now - 3 * day + hour)).toEqual(
      [],
    );
  });

  test("leaves no session behind but those that were opened since", async () => {
    for (const reader of people.values()) {
      expect((await reader.call("sessions.list", {})).sessions).toHaveLength(1);
    }
  });
});

describe("the world that people see", () => {
  const now = Date.now();
  const said = plan(world, now, 1);

  test("is as large as a living place", () => {
    expect(world.people.length).toBeGreaterThanOrEqual(40);
    expect(world.rooms.length).toBeGreaterThanOrEqual(25);
    expect(said.length).toBeGreaterThan(5000);
    expect(said.every((saying) => saying.at < now && saying.at > now - 91 * day)).toBe(true);
  });

  const scripted = world.rooms.filter((room) => room.script !== undefined && room.log === undefined);
  test.each(scripted.map((room) => room.key))("does not repeat itself among the newest messages of %s", (key) => {
    const shown = said.filter((saying) => saying.room === key && saying.deletedAt === undefined);
    const newest = shown.slice(-100);
    const texts = newest.map((saying) => saying.text).filter((text) => text.length > 24);
    expect(texts.filter((text, index) => texts.indexOf(text) !== index)).toEqual([]);
  });

  test("fills every slot, and names only people who are there", () => {
    const handles = new Set([...world.people.map((one) => one.handle), "room"]);
    for (const { text } of said) {
      expect(text).not.toMatch(/\{[^{}\n]*[|@][^{}\n]*\}|\{\d+-\d+\}|\{[A-D]\}/);
      for (const [, handle = ""] of text.matchAll(/(?<![\w.])@([a-z]+)/g)) expect(handles).toContain(handle);
    }
  });
});
