import { afterAll, beforeAll, expect, test } from "bun:test";
import type { InboxItem, Input } from "@parley/protocol";
import { type Person, startServer, type TestServer } from "../index.ts";
import { roomOf, tell, texts } from "../messages/story.ts";

let server: TestServer;
let now = 1_700_000_000_000;
beforeAll(async () => {
  server = await startServer({ clock: () => now });
});
afterAll(() => server.close());

function say(author: Person, roomId: string, text: string, more: Partial<Input<"messages.send">> = {}) {
  now += 1;
  return tell(author, roomId, text, more);
}

const reasons = (items: readonly InboxItem[]) => items.map(({ message, reason }) => `${message.text}: ${reason}`);
const inboxOf = async (person: Person, input: Input<"messages.inbox"> = {}) =>
  reasons((await person.call("messages.inbox", input)).items);

test("an inbox is nobody's but the asker's", async () => {
  const { ann, bob, cleo } = await server.people("ann", "bob", "cleo");
  const roomId = await roomOf(ann, bob);
  const mine = await say(bob, roomId, "who rows?");
  await say(ann, roomId, "@bob, secretly", { replyTo: mine.id });
  expect(await server.anyone.refused("messages.inbox", {})).toBe("unauthenticated");
  expect(await inboxOf(cleo)).toEqual([]);
  await ann.call("members.remove", { roomId, accountId: bob.id });
  expect(await inboxOf(bob)).toEqual([]);
  expect(await inboxOf(bob, { unread: true })).toEqual([]);
});

test("mentions by others, by name and by @room, over all rooms one is in, newest first", async () => {
  const { ann, dora, cleo } = await server.people("ann", "dora", "cleo");
  const [first, second, left] = [await roomOf(ann, dora, cleo), await roomOf(dora, ann), await roomOf(ann, dora)];
  const root = await say(ann, first, "1 @Dora");
  await say(ann, second, "2 @room");
  await say(cleo, first, "3 @dora @room");
  await say(ann, first, "4 @dora", { threadId: root.id });
  await say(dora, first, "5 @dora @room, says Dora herself");
  await say(ann, left, "6 @dora, who leaves");
  await say(ann, first, "7 @cleo");
  await dora.call("rooms.leave", { roomId: left });
  const { items, quotes, accounts, next } = await dora.call("messages.inbox", {});
  expect(reasons(items)).toEqual(["4 @dora: mention", "3 @dora @room: mention", "2 @room: room", "1 @Dora: mention"]);
  expect(accounts.map((account) => account.id).sort()).toEqual([ann.id, dora.id, cleo.id].sort());
  expect([quotes, next]).toEqual([[], null]);
  await dora.call("members.clearHistory", { roomId: first, position: root.position });
  expect(await inboxOf(dora)).not.toContain("1 @Dora: mention");
});

test("answers to one's own messages, with what they quote, by the first of their reasons", async () => {
  const { ann, eve } = await server.people("ann", "eve");
  const roomId = await roomOf(ann, eve);
  const asked = await say(eve, roomId, "who rows?");
  const other = await say(ann, roomId, "and who bails?");
  await say(ann, roomId, "I do", { replyTo: asked.id });
  await say(ann, roomId, "all of you, @room", { replyTo: asked.id });
  await say(ann, roomId, "you, @eve", { replyTo: asked.id });
  await say(ann, roomId, "nobody answers me", { replyTo: other.id });
  await say(eve, roomId, "nor me", { replyTo: asked.id });
  await say(ann, roomId, "@room and I quote", { replyTo: other.id });
  const { items, quotes } = await eve.call("messages.inbox", {});
  expect(reasons(items)).toEqual([
    "@room and I quote: room",
    "you, @eve: mention",
    "all of you, @room: reply",
    "I do: reply",
  ]);
  expect(texts(quotes.map(({ message }) => message))).toEqual(["who rows?", "and who bails?"]);
  await eve.call("members.clearHistory", { roomId, position: asked.position });
  expect(texts((await eve.call("messages.inbox", {})).quotes.map(({ message }) => message))).toEqual([
    "and who bails?",
  ]);
});

test("what is deleted leaves, what is edited stays for as long as it has a reason", async () => {
  const { ann, finn } = await server.people("ann", "finn");
  const roomId = await roomOf(ann, finn);
  const asked = await say(finn, roomId, "who rows?");
  const answer = await say(ann, roomId, "@finn does", { replyTo: asked.id });
  const call = await say(ann, roomId, "@finn!");
  expect(await inboxOf(finn)).toEqual(["@finn!: mention", "@finn does: mention"]);
  await ann.call("messages.edit", { roomId, messageId: answer.id, text: "I do" });
  await ann.call("messages.edit", { roomId, messageId: call.id, text: "!" });
  expect(await inboxOf(finn)).toEqual(["I do: reply"]);
  await ann.call("messages.edit", { roomId, messageId: call.id, text: "@room!" });
  await ann.call("messages.delete", { roomId, messageId: answer.id });
  expect(await inboxOf(finn)).toEqual(["@room!: room"]);
  expect(
    await server.app.database.read.selectFrom("replies").where("room_id", "=", roomId).selectAll().execute(),
  ).toEqual([]);
});

test("unread is what lies behind the marks of the room and of followed threads", async () => {
  const { ann, gil } = await server.people("ann", "gil");
  const [roomId, elsewhere] = [await roomOf(ann, gil), await roomOf(ann, gil)];
  const root = await say(gil, roomId, "who rows?");
  const early = await say(ann, roomId, "early @gil");
  await say(ann, roomId, "in the thread, @room", { threadId: root.id });
  await say(ann, roomId, "late answer", { replyTo: root.id });
  const last = await say(ann, roomId, "@gil in the thread", { threadId: root.id });
  await say(ann, elsewhere, "elsewhere, @room");
  const all = await inboxOf(gil);
  expect(all).toHaveLength(5);
  expect(await inboxOf(gil, { unread: true })).toEqual(all);
  await gil.call("receipts.markRead", { roomId, position: early.position });
  expect(await inboxOf(gil, { unread: true })).toEqual(all.slice(0, 4));
  await gil.call("receipts.markRead", { roomId, position: last.position });
  expect(await inboxOf(gil, { unread: true })).toEqual([
    "elsewhere, @room: room",
    "@gil in the thread: mention",
    "in the thread, @room: room",
  ]);
  await gil.call("receipts.markThreadRead", { roomId, threadId: root.id, position: last.position });
  expect(await inboxOf(gil, { unread: true })).toEqual(["elsewhere, @room: room"]);
  await gil.call("receipts.markThreadUnread", { roomId, threadId: root.id, position: last.position });
  await gil.call("receipts.markUnread", { roomId, position: early.position });
  expect(await inboxOf(gil, { unread: true })).toContain("early @gil: mention");
  expect(await inboxOf(gil, { unread: true })).toContain("@gil in the thread: mention");
  await gil.call("threads.unfollow", { roomId, threadId: root.id });
  expect(await inboxOf(gil, { unread: true })).not.toContain("@gil in the thread: mention");
  expect(await inboxOf(gil)).toEqual(all);
});

test("a cursor of somewhere else is refused", async () => {
  const { ann } = await server.people("ann");
  expect(await ann.problem("messages.inbox", { cursor: "somewhere" })).toMatchObject({ field: "cursor" });
});

test.each([false, true])("pages have no gap and no double, also within a millisecond (unread: %p)", async (unread) => {
  const { ann, dan } = await server.people("ann", "dan");
  const rooms = await Promise.all([roomOf(ann, dan), roomOf(ann, dan), roomOf(ann, dan)]);
  const asked = await Promise.all(rooms.map((roomId) => tell(dan, roomId, "well?")));
  const texts = ["@dan %", "@room %", "@dan @room %", "%", "@dan % again"];
  for (let index = 0; index < 24; index += 1) {
    if (index === 12) now += 1;
    const roomId = rooms[index % 3] ?? "";
    const replyTo = index % 5 > 2 ? (asked[index % 3]?.id ?? null) : null;
    await tell(ann, roomId, (texts[index % 5] ?? "").replace("%", `${index}`), { replyTo });
  }
  const all = await inboxOf(dan, { unread, limit: 100 });
  const here = all.slice(0, 24);
  expect(new Set(here).size).toBe(24);
  for (const limit of [1, 4, 7]) {
    const found: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await dan.call("messages.inbox", { unread, limit, cursor });
      found.push(...reasons(page.items));
      cursor = page.next ?? undefined;
    } while (cursor !== undefined);
    expect(found).toEqual(all);
  }
});

test("a page costs the same statements, whatever is on it", async () => {
  const { ann, hal } = await server.people("ann", "hal");
  const rooms = await Promise.all([roomOf(ann, hal), roomOf(ann, hal)]);
  for (const roomId of [...rooms, ...rooms]) {
    const asked = await tell(hal, roomId, "well?");
    const answer = await tell(ann, roomId, "@hal", { replyTo: asked.id });
    await hal.call("messages.react", { roomId, messageId: answer.id, emoji: "👍" });
  }
  const cost = (input: Input<"messages.inbox">) => server.statements(() => hal.call("messages.inbox", input));
  const one = await cost({ limit: 1 });
  expect(one).toBe(7);
  expect(await cost({ limit: 100 })).toBe(one);
  expect(await cost({ limit: 100, unread: true })).toBe(one);
});

test("only present members are mentioned", async () => {
  const { ann, ida } = await server.people("ann", "ida");
  const roomId = await roomOf(ann, ida);
  await ann.call("members.remove", { roomId, accountId: ida.id });
  expect((await tell(ann, roomId, "@ida @nobody")).mentions).toBeUndefined();
});
