import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import type { Input } from "@parley/protocol";
import { until } from "../harness/until.ts";
import { type Person, startServer, type TestServer } from "../index.ts";
import { roomOf, tell } from "../messages/story.ts";

let server: TestServer;
let now = 1_700_000_000_000;
beforeAll(async () => {
  server = await startServer({ clock: () => now, search: true });
});
afterAll(() => server.close());

async function say(author: Person, roomId: string, text: string, more: Partial<Input<"messages.send">> = {}) {
  now += 1000;
  return tell(author, roomId, text, more);
}

const textsFor = async (person: Person, input: Input<"search.messages">) =>
  (await person.call("search.messages", input)).messages.map(({ message }) => message.text);

/** Waits until somebody finds texts by a search. */
const finds = (person: Person, input: Input<"search.messages">, texts: readonly string[]) =>
  until(async () => Bun.deepEquals(await textsFor(person, input), texts));

test("A16, W10: nobody finds what they may not read, nor that it is there", async () => {
  const { ann, bob, eve } = await server.people("ann", "bob", "eve");
  const roomId = await roomOf(ann, bob);
  const secret = await say(ann, roomId, "the walrus sings");
  await finds(bob, { words: "walrus" }, ["the walrus sings"]);
  expect(await server.anyone.refused("search.messages", { words: "walrus" })).toBe("unauthenticated");
  expect(await server.anyone.refused("search.everything", { words: "walrus" })).toBe("unauthenticated");
  const nothing = { messages: [], accounts: [], complete: true, next: null };
  expect(await eve.call("search.messages", { words: "walrus" })).toEqual(nothing);
  // A room that one may not read is as one that does not exist.
  for (const room of [roomId, Bun.randomUUIDv7()])
    expect(await eve.call("search.messages", { words: "walrus", roomIds: [room] })).toEqual(nothing);
  await ann.call("members.remove", { roomId, accountId: bob.id });
  expect(await textsFor(bob, { words: "walrus" })).toEqual([]);
  await ann.call("members.clearHistory", { roomId, position: secret.position });
  expect(await textsFor(ann, { words: "walrus" })).toEqual([]);
});

/** Checks that each of the searches takes as many statements as the others. */
async function sameStatements(searches: readonly (() => Promise<void>)[], what: string): Promise<void> {
  const counts = searches.map(() => Number.POSITIVE_INFINITY);
  // Now and then the index is looked at aside, which is one more: of some of each search the fewest count.
  for (let tries = 0; tries < 10 && (tries < 2 || new Set(counts).size > 1); tries += 1)
    for (const [at, search] of searches.entries())
      counts[at] = Math.min(counts[at] ?? 0, await server.statements(search));
  expect(counts, what).toEqual(counts.map(() => counts[0] ?? 0));
}

test("A16, W10: a room that one may not read, has left or that is not there takes the same statements, and answers the same", async () => {
  const { ann, bob, eve } = await server.people("ann", "bob", "eve");
  const [foreign, left] = [await roomOf(ann, bob), await roomOf(ann, eve)];
  for (const roomId of [foreign, left]) await say(ann, roomId, "the narwhal sings");
  await finds(eve, { words: "narwhal" }, ["the narwhal sings"]);
  await finds(ann, { words: "narwhal" }, ["the narwhal sings", "the narwhal sings"]);
  await eve.call("rooms.leave", { roomId: left });
  const rooms = [Bun.randomUUIDv7(), foreign, left];
  for (const more of [
    { words: "narwhal" },
    { authorIds: [ann.id] },
    { is: ["pinned" as const] },
    { mentionsMe: true },
  ]) {
    const searches = rooms.map((roomId) => async () => {
      expect((await eve.call("search.messages", { ...more, roomIds: [roomId] })).messages).toEqual([]);
    });
    await sameStatements(searches, Object.keys(more).join());
  }
});

test("A16, W10: words and authors of rooms that one may not read take the statements of those that are nowhere", async () => {
  const { ann, bob, eve } = await server.people("ann", "bob", "eve");
  const roomId = await roomOf(ann, bob);
  await say(ann, roomId, "the beluga sings");
  await finds(bob, { words: "beluga" }, ["the beluga sings"]);
  const nobody = Bun.randomUUIDv7();
  const asked: readonly (readonly (() => Promise<{ messages: unknown[] }>)[])[] = [
    ["beluga", "balugo"].map((words) => () => eve.call("search.everything", { words })),
    ["beluga", "balugo"].map((words) => () => eve.call("search.messages", { words })),
    [ann.id, nobody].map((id) => () => eve.call("search.messages", { words: "beluga", authorIds: [id] })),
    [ann.id, nobody].map((id) => () => eve.call("search.messages", { authorIds: [id] })),
  ];
  for (const [at, pair] of asked.entries())
    await sameStatements(
      pair.map((call) => async () => expect((await call()).messages).toEqual([])),
      `${at}`,
    );
});

test("a group that one has left is not among the rooms that are found", async () => {
  const { ann, bob } = await server.people("ann", "bob");
  const create = {
    key: Bun.randomUUIDv7(),
    kind: "group" as const,
    name: "Narwhal watch",
    accountIds: [bob.id],
  } satisfies Input<"rooms.create">;
  const { room } = await ann.call("rooms.create", create);
  const names = async () =>
    (await bob.call("search.everything", { words: "narwhal" })).rooms.map((one) => one.room.name);
  expect(await names()).toEqual(["Narwhal watch"]);
  await bob.call("rooms.leave", { roomId: room.id });
  expect(await names()).toEqual([]);
});

test("what a message answers is said beside it, as far as one may read that", async () => {
  const { ann, bob } = await server.people("ann", "bob");
  const roomId = await roomOf(ann, bob);
  const long = `**Where** ${"do we meet ".repeat(20)}||at the secret quay||`;
  const root = await say(ann, roomId, `${long}\nand when?`);
  const titled = await say(ann, roomId, "hidden below", { parts: [{ type: "title", title: "The dunlin" }] });
  await say(bob, roomId, "a turnstone answers", { threadId: root.id });
  await say(bob, roomId, "a turnstone in a topic", { threadId: titled.id });
  await say(bob, roomId, "a turnstone quotes", { replyTo: titled.id });
  await say(bob, roomId, "a turnstone quotes in a thread", { threadId: root.id, replyTo: titled.id });
  await say(bob, roomId, "a turnstone");
  const answers = async () =>
    (await ann.call("search.messages", { words: "turnstone" })).messages.map((found) => found.answers);
  await until(async () => (await answers()).length === 5);
  const dunlin = { messageId: titled.id, authorId: ann.id, text: "The dunlin" };
  const where = { messageId: root.id, authorId: ann.id, text: `${long.slice(0, 159)}…` };
  expect(await answers()).toEqual([undefined, dunlin, dunlin, dunlin, where]);
  const { accounts } = await ann.call("search.messages", { words: "turnstone" });
  expect(accounts.map(({ id }) => id).sort()).toEqual([ann.id, bob.id].sort());
  await ann.call("hidden.hide", { roomId, messageId: titled.id });
  expect(await answers()).toEqual([undefined, where, undefined, undefined, where]);
  await ann.call("members.clearHistory", { roomId, position: root.position });
  expect(await answers()).toEqual(Array(5).fill(undefined));
});

test("what is covered stays covered where a message is shortened that others answer", async () => {
  const { ann } = await server.people("ann");
  const roomId = await roomOf(ann);
  const root = await say(ann, roomId, `We meet ||${"at the quay ".repeat(20)}||`);
  await say(ann, roomId, "a sanderling", { threadId: root.id });
  const found = async () => (await ann.call("search.messages", { words: "sanderling" })).messages;
  await until(async () => (await found()).length === 1);
  expect((await found())[0]?.answers?.text).toBe("We meet …");
});

test("H1: what somebody has hidden from themselves only others find", async () => {
  const { ann, bob } = await server.people("ann", "bob");
  const roomId = await roomOf(ann, bob);
  const { id } = await say(ann, roomId, "a puffin");
  await finds(bob, { words: "puffin" }, ["a puffin"]);
  await bob.call("hidden.hide", { roomId, messageId: id });
  expect([await textsFor(bob, { words: "puffin" }), await textsFor(ann, { words: "puffin" })]).toEqual([
    [],
    ["a puffin"],
  ]);
  await bob.call("hidden.unhide", { roomId, messageId: id });
  expect(await textsFor(bob, { words: "puffin" })).toEqual(["a puffin"]);
});

test("W9: what was edited is found by what it says now, and what was deleted not at all", async () => {
  const { ann, bob } = await server.people("ann", "bob");
  const roomId = await roomOf(ann, bob);
  const first = await say(ann, roomId, "an otter swims");
  await say(bob, roomId, "another otter");
  await finds(ann, { words: "otter" }, ["another otter", "an otter swims"]);
  await ann.call("messages.edit", { roomId, messageId: first.id, text: "a beaver swims" });
  expect(await textsFor(ann, { words: "otter" })).toEqual(["another otter"]);
  await finds(bob, { words: "beaver" }, ["a beaver swims"]);
  await ann.call("messages.delete", { roomId, messageId: first.id });
  expect(await textsFor(bob, { words: "beaver" })).toEqual([]);
});

describe("filters", () => {
  let ann: Person;
  let bob: Person;
  let roomId: string;
  let otherId: string;
  const sent: Record<string, Awaited<ReturnType<typeof say>>> = {};
  beforeAll(async () => {
    ({ fay: ann, fred: bob } = await server.people("fay", "fred"));
    [roomId, otherId] = [await roomOf(ann, bob), await roomOf(bob, ann)];
    sent.plain = await say(ann, roomId, "heron one");
    sent.link = await say(bob, roomId, "heron two https://example.org");
    sent.reply = await say(bob, roomId, "heron three", { threadId: sent.plain.id });
    sent.place = await say(ann, otherId, "heron four", { parts: [{ type: "location", latitude: 1, longitude: 2 }] });
    sent.name = await say(bob, otherId, `heron five @fay @room`);
    await ann.call("saved.save", { roomId, messageId: sent.link.id });
    await ann.call("messages.pin", { roomId, messageId: sent.plain.id });
    await ann.call("receipts.markRead", { roomId, position: sent.link.position });
    await finds(
      ann,
      { words: "heron" },
      ["heron five", "four", "three", "two", "one"].map((_, at) => all[at] ?? ""),
    );
  });
  const all = ["heron five @fay @room", "heron four", "heron three", "heron two https://example.org", "heron one"];

  test.each<[string, () => Input<"search.messages">, number[]]>([
    ["by room", () => ({ roomIds: [otherId] }), [0, 1]],
    ["by author", () => ({ authorIds: [ann.id] }), [1, 4]],
    ["what has a link", () => ({ has: ["link"] }), [3]],
    ["what has a location", () => ({ has: ["location"] }), [1]],
    ["what has both, which nothing does", () => ({ has: ["link", "location"] }), []],
    ["after a time, that time included", () => ({ after: sent.reply?.createdAt }), [0, 1, 2]],
    ["before a time, that time left out", () => ({ before: sent.reply?.createdAt }), [3, 4]],
    ["what mentions oneself or the room", () => ({ mentionsMe: true }), [0]],
    ["what is pinned", () => ({ is: ["pinned"] }), [4]],
    ["replies in threads", () => ({ is: ["thread"] }), [2]],
    ["what is saved", () => ({ is: ["saved"] }), [3]],
    ["what is unread, and not one's own", () => ({ is: ["unread"], authorIds: [bob.id] }), [0, 2]],
    ["several at once", () => ({ roomIds: [roomId], authorIds: [bob.id], is: ["thread"] }), [2]],
  ])("%s", async (_, input, expected) => {
    const texts = expected.map((index) => all[index] ?? "");
    expect(await textsFor(ann, { words: "heron", ...input() })).toEqual(texts);
    // Without words too.
    expect((await textsFor(ann, { roomIds: [roomId, otherId], ...input() })).filter((text) => text !== "")).toEqual(
      texts,
    );
  });
});

test("pages join without a gap, newest first, and nearest first", async () => {
  const { pia: ann } = await server.people("pia");
  const roomId = await roomOf(ann);
  const texts = Array.from({ length: 130 }, (_, index) => {
    if (index % 3 === 0) return `grey heron ${index}`;
    return index % 3 === 1 ? `heron, grey ${index}` : `greyish herons ${index}`;
  });
  for (const text of texts) await say(ann, roomId, text);
  const newest = texts.toReversed();
  const byKind = [0, 1, 2].flatMap((kind) => newest.filter((text) => Number(text.split(" ").at(-1)) % 3 === kind));
  for (const [order, expected] of [
    ["newest", newest],
    ["nearest", byKind],
  ] as const) {
    await until(async () => {
      const found: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await ann.call("search.messages", {
          words: "grey heron",
          order,
          limit: 17,
          ...(cursor && { cursor }),
        });
        expect(page.complete).toBe(true);
        found.push(...page.messages.map(({ message }) => message.text));
        cursor = page.next ?? undefined;
      } while (cursor !== undefined);
      return Bun.deepEquals(found, [...expected]);
    });
  }
});

test("everything finds people, rooms and messages by the same words", async () => {
  const { osprey: ann, ospreyfan: bob } = await server.people("osprey", "ospreyfan");
  const own = (await ann.call("rooms.create", { key: Bun.randomUUIDv7(), kind: "group", name: "Osprey watch" })).room;
  const open = (await bob.call("rooms.create", { key: Bun.randomUUIDv7(), kind: "channel", name: "Ospreys" })).room;
  await bob.call("rooms.create", { key: Bun.randomUUIDv7(), kind: "group", name: "Osprey secrets" });
  await say(ann, own.id, "An osprey!");
  await finds(ann, { words: "osprey" }, ["An osprey!"]);
  const found = await ann.call("search.everything", { words: "osprey" });
  expect(found.people.map(({ id }) => id).sort()).toEqual([ann.id, bob.id].sort());
  expect(found.rooms.map(({ room, joined }) => [room.id, joined])).toEqual([
    [own.id, true],
    [open.id, false],
  ]);
  expect(found.messages.map(({ message }) => message.text)).toEqual(["An osprey!"]);
  const nothing = { people: [], rooms: [], messages: [], accounts: [], complete: true };
  expect(await ann.call("search.everything", { words: " .,! " })).toEqual(nothing);
});

test("W8: posts of feeds that one has not entered are found, their comments are not", async () => {
  const { fiona: ann, finn: bob } = await server.people("fiona", "finn");
  const [feed] = (await ann.call("feeds.list", {})).feeds;
  const roomId = feed?.room.id ?? "";
  await ann.call("feeds.enter", { roomId });
  const post = await say(ann, roomId, "A kestrel", { parts: [{ type: "post", title: "Bird" }] });
  await say(ann, roomId, "Another kestrel", { threadId: post.id });
  await finds(ann, { words: "kestrel" }, ["Another kestrel", "A kestrel"]);
  expect(await textsFor(bob, { words: "kestrel" })).toEqual(["A kestrel"]);
  expect(await textsFor(bob, { words: "bird", has: ["post"] })).toEqual(["A kestrel"]);
});

test.each<[string, string]>([
  ["too many characters", "a".repeat(401)],
  ["several lines", "a\nb"],
])("%s are refused, with the field", async (_, words) => {
  const { ann } = await server.people("ann");
  expect(await ann.problem("search.messages", { words })).toMatchObject({ code: "invalid_input", field: "words" });
});

test("without an index people and rooms are found, and that messages are missing is said", async () => {
  await using without = await startServer();
  const { ann } = await without.people("ann");
  await say(ann, await roomOf(ann), "ann says a word");
  const { people, messages, complete, indexed } = await ann.call("search.everything", { words: "ann" });
  expect([people.map(({ id }) => id), messages, complete, indexed]).toEqual([[ann.id], [], false, 0]);
});

test("hostile words find nothing and break nothing", async () => {
  const { ann } = await server.people("ann");
  for (const words of [
    '"'.repeat(400),
    "-".repeat(400),
    `${'" OR 1=1 --'.repeat(30)}`,
    "%_*?[]{}()\\';".repeat(30),
    "NEAR(a b)",
    "a* AND b",
    "text:x",
    "\u{1f3fb}",
  ])
    expect((await ann.call("search.messages", { words, roomIds: [Bun.randomUUIDv7()] })).messages).toEqual([]);
  expect(await ann.refused("search.messages", { words: "x", cursor: "nonsense" })).toBe("invalid_input");
});
