import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { sizes } from "@parley/protocol";
import { type LiveSocket, type Person, startServer, type TestServer } from "../index.ts";
import { roomOf, tell } from "../messages/story.ts";
import { accountEvents, nowhere } from "../rooms/room.ts";
import { heldAfter } from "../sync/held-after.ts";

let server: TestServer;
let now = 1_700_000_000_000;
beforeAll(async () => {
  server = await startServer({ clock: () => now });
});
afterAll(() => server.close());

/** Returns all events about drafts that a socket received. */
async function told(socket: LiveSocket) {
  await socket.quiet();
  return accountEvents(socket).flatMap((event) => (event.type === "draft.changed" ? [event] : []));
}

/** Returns the pull of a client without state, or of a client that resumes from a position. */
async function pulled(person: Person, account?: number) {
  const first = await person.call("sync.pull", {});
  if (account === undefined) return first.drafts;
  return (await person.call("sync.pull", { ...heldAfter(first), account })).drafts;
}

const endOf = async (person: Person) => heldAfter(await person.call("sync.pull", {})).account;

test("D1: a draft is kept by members for themselves alone, and found in rooms and threads that are there", async () => {
  const { ann, bob, cleo } = await server.people("ann", "bob", "cleo");
  const [roomId, elsewhere] = [await roomOf(ann, bob), await roomOf(ann, bob)];
  const root = await tell(ann, roomId, "root");
  const reply = await tell(ann, roomId, "reply", { threadId: root.id });
  const socket = await bob.socket();
  const draft = { roomId, text: "secret" };
  expect(await server.anyone.refused("drafts.set", draft)).toBe("unauthenticated");
  expect(await cleo.refused("drafts.set", draft)).toBe("not_found");
  for (const threadId of [nowhere(), reply.id])
    expect(await ann.problem("drafts.set", { ...draft, threadId })).toMatchObject({
      ...{ code: "not_found", field: "threadId" },
    });
  expect(await ann.refused("drafts.set", { ...draft, roomId: elsewhere, threadId: root.id })).toBe("not_found");
  await ann.call("drafts.set", draft);
  expect([await told(socket), await pulled(bob)]).toEqual([[], []]);
  await ann.call("drafts.set", { ...draft, text: "" });
});

describe("a draft", () => {
  test("is published to one's other devices when it is set, changed and deleted", async () => {
    const { dan, bob } = await server.people("dan", "bob");
    const roomId = await roomOf(bob, dan);
    const asked = await tell(bob, roomId, "well?");
    const socket = await dan.socket();
    const before = await endOf(dan);
    now += 5;
    const draft = { roomId, threadId: null, text: "half  a\n thought \u202e", replyTo: asked.id };
    const first = await dan.call("drafts.set", draft);
    expect(first).toEqual({ ...draft, updatedAt: now, revision: before + 1 });
    expect(await pulled(dan)).toEqual([first]);
    now += 5;
    const second = await dan.call("drafts.set", { ...draft, text: "a whole one" });
    const inThread = await dan.call("drafts.set", { roomId, threadId: asked.id, text: "apart" });
    expect(await pulled(dan, first.revision)).toEqual([second, inThread]);
    const gone = await dan.call("drafts.set", { roomId, text: "" });
    expect(gone).toMatchObject({ text: "", replyTo: null, revision: before + 4 });
    const all = [first, second, inThread, gone];
    expect(await told(socket)).toEqual(
      all.map((each) => ({ type: "draft.changed", position: each.revision, draft: each })),
    );
    expect(await pulled(dan, first.revision)).toEqual([inThread, gone]);
    expect(await pulled(dan)).toEqual([inThread]);
  });

  test("that says the same again is no change, nor is one that never was and is empty", async () => {
    const { eve, bob } = await server.people("eve", "bob");
    const roomId = await roomOf(bob, eve);
    const before = await endOf(eve);
    expect(await eve.call("drafts.set", { roomId, text: "" })).toMatchObject({ text: "", revision: 0 });
    const draft = await eve.call("drafts.set", { roomId, text: "once" });
    now += 5;
    expect(await eve.call("drafts.set", { roomId, text: "once" })).toEqual(draft);
    expect(await endOf(eve)).toBe(before + 1);
  });

  test.each([
    ["longer than any message", { text: "x".repeat(16_001) }],
    ["half a character", { text: "half \ud83d" }],
    ["NUL, which databases refuse", { text: "a\0b" }],
    ["an answer to what is no id", { text: "x", replyTo: "no" }],
  ])("is refused when it is %s", async (_, input) => {
    const { eve } = await server.people("eve");
    expect(await eve.refused("drafts.set", { roomId: await roomOf(eve), ...input })).toBe("invalid_input");
  });

  test("may be longer than a message of its room, and written in an archived one", async () => {
    const { fay } = await server.people("fay");
    const roomId = await roomOf(fay);
    await fay.call("rooms.update", { roomId, maxLength: 10 });
    await fay.call("rooms.archive", { roomId });
    const text = "🚣".repeat(12_000);
    expect((await fay.call("drafts.set", { roomId, text })).text).toBe(text);
  });

  test("[D4] goes when its writer leaves the room, and is not there when they come back", async () => {
    const { gil, bob } = await server.people("gil", "bob");
    const roomId = await roomOf(bob, gil);
    await gil.call("drafts.set", { roomId, text: "of no use" });
    const before = await endOf(gil);
    await bob.call("members.remove", { roomId, accountId: gil.id });
    expect([await pulled(gil), await pulled(gil, before)]).toEqual([[], []]);
    await bob.call("members.add", { roomId, accountId: gil.id });
    expect(await pulled(gil)).toEqual([]);
    expect(await pulled(gil, before)).toMatchObject([{ roomId, text: "", replyTo: null }]);
  });

  test("[D4] is erased with its account", async () => {
    const { hal, bob } = await server.people("hal", "bob");
    const { room } = await hal.call("rooms.openDirect", { accountId: bob.id });
    await hal.call("drafts.set", { roomId: room.id, text: "secret" });
    await hal.call("accounts.delete", { password: hal.password });
    const { read } = server.app.database;
    expect(await read.selectFrom("drafts").where("account_id", "=", hal.id).selectAll().execute()).toEqual([]);
  });
});

describe("D1: of too many drafts the oldest are deleted, on every device", () => {
  test("by their number", async () => {
    const { ida } = await server.people("ida");
    const roomId = await roomOf(ida);
    const roots = await Promise.all(
      Array.from({ length: sizes.drafts + 1 }, (_, index) => tell(ida, roomId, `${index}`)),
    );
    const before = await endOf(ida);
    for (const root of roots) await ida.call("drafts.set", { roomId, threadId: root.id, text: "x" });
    const [first] = roots;
    const drafts = await pulled(ida);
    expect(drafts).toHaveLength(sizes.drafts);
    expect(drafts.map((draft) => draft.threadId)).not.toContain(first?.id ?? null);
    expect(await pulled(ida, (drafts.at(-1)?.revision ?? 0) - 1)).toMatchObject([
      { threadId: roots.at(-1)?.id, text: "x" },
      { threadId: first?.id, text: "" },
    ]);
    const held = heldAfter(await ida.call("sync.pull", {}));
    const again = await ida.call("sync.pull", { ...held, account: before });
    expect([again.startOver, again.drafts.length]).toEqual([null, sizes.drafts]);
    expect(again.tails).toMatchObject([{ type: "start_over", roomId, reason: "too_far_behind" }]);
  });

  test("by their length, with no more statements for many than for one", async () => {
    const { jo } = await server.people("jo");
    const roomId = await roomOf(jo);
    const long = Math.floor(sizes.draftCharacters / sizes.messageCeiling);
    const roots = await Promise.all(Array.from({ length: long + 21 }, (_, index) => tell(jo, roomId, `${index}`)));
    const write = (index: number, text: string) =>
      jo.call("drafts.set", { roomId, threadId: roots[index]?.id ?? "", text });
    for (let index = 0; index < 20; index += 1) await write(index, "short");
    const [first, ...others] = Array.from({ length: long }, (_, index) => index + 20);
    const short = await server.statements(() => write(first ?? 0, "x".repeat(16_000)));
    const costs = new Set<number>();
    for (const index of others) costs.add(await server.statements(() => write(index, "x".repeat(16_000))));
    costs.add(await server.statements(() => write(long + 20, "x".repeat(16_000))));
    expect((await pulled(jo)).reduce((sum, draft) => sum + draft.text.length, 0)).toBeLessThanOrEqual(200_000);
    expect(await pulled(jo)).toHaveLength(long);
    expect([...costs]).toEqual([short, short + 3]);
  });
});

test("a pull costs as many statements with many drafts as with one", async () => {
  const { kim } = await server.people("kim");
  const roomIds = [await roomOf(kim), await roomOf(kim), await roomOf(kim)];
  const [first, ...others] = roomIds;
  await kim.call("drafts.set", { roomId: first ?? "", text: "half a thought" });
  const one = await server.statements(() => kim.call("sync.pull", {}));
  for (const roomId of others) await kim.call("drafts.set", { roomId, text: "half a thought" });
  expect(await server.statements(() => kim.call("sync.pull", {}))).toBe(one);
});

test("a draft keeps its parts, also without a text, and they count as its size", async () => {
  const { ivy, bob } = await server.people("ivy", "bob");
  const roomId = await roomOf(ivy);
  const parts = [{ type: "contact" as const, accountId: bob.id }];
  const first = await ivy.call("drafts.set", { roomId, text: "", parts });
  expect(first.parts).toEqual(parts);
  expect(await pulled(ivy)).toEqual([first]);
  expect(await ivy.call("drafts.set", { roomId, text: "", parts })).toEqual(first);
  const more = await ivy.call("drafts.set", { roomId, text: "", parts: [...parts, ...parts] });
  expect(more.revision).toBe(first.revision + 1);
  const many = Array.from({ length: 10 * sizes.parts }, () => parts[0] as (typeof parts)[0]);
  expect(await ivy.problem("drafts.set", { roomId, text: "", parts: many })).toMatchObject({ field: "parts" });
  expect(await ivy.call("drafts.set", { roomId, text: "" })).not.toHaveProperty("parts");
  expect(await pulled(ivy)).toEqual([]);
});
