import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import type { Input } from "@parley/protocol";
import { type Person, startServer, type TestServer } from "../index.ts";
import { makeRoom, nowhere } from "../rooms/room.ts";
import { roomOf, tell, tellMany, texts } from "./story.ts";

let server: TestServer;
let now = 1_700_000_000_000;
beforeAll(async () => {
  server = await startServer({ clock: () => now, pageSize: 4 });
});
afterAll(() => server.close());

/** Returns the texts of a page, between marks for earlier and later messages. */
async function page(person: Person, input: Input<"messages.list">): Promise<string> {
  const { messages, hasOlder, hasNewer } = await person.call("messages.list", input);
  return [...(hasOlder ? ["…"] : []), ...texts(messages), ...(hasNewer ? ["…"] : [])].join(" ");
}

test("the newest page is as long as the operator sets, in the order of the room, with its position", async () => {
  const { ann } = await server.people("ann");
  const roomId = await roomOf(ann);
  expect(await page(ann, { roomId })).toBe("");
  const sent = await tellMany(ann, roomId, 4);
  expect(await page(ann, { roomId })).toBe("1 2 3 4");
  await tell(ann, roomId, "5");
  expect(await page(ann, { roomId })).toBe("… 2 3 4 5");
  await ann.call("messages.react", { roomId, messageId: sent[0]?.id ?? "", emoji: "👍" });
  const { position, accounts } = await ann.call("messages.list", { roomId });
  expect({ position, accounts }).toMatchObject({ position: (sent[3]?.position ?? 0) + 2, accounts: [{ id: ann.id }] });
});

test("pages before, after and around a position say exactly whether there is more", async () => {
  const { ann } = await server.people("ann");
  const roomId = await roomOf(ann);
  const sent = await tellMany(ann, roomId, 9);
  const at = (text: number) => sent[text - 1]?.position ?? 0;
  const of = (input: Partial<Input<"messages.list">>) => page(ann, { roomId, limit: 3, ...input });
  expect(await of({ before: at(4) })).toBe("1 2 3 …");
  expect(await of({ before: at(5) })).toBe("… 2 3 4 …");
  expect(await of({ before: at(9) + 1 })).toBe("… 7 8 9");
  expect(await of({ before: at(1) })).toBe("…");
  expect(await of({ before: 0 })).toBe("…");
  expect(await of({ after: at(6) })).toBe("… 7 8 9");
  expect(await of({ after: at(5) })).toBe("… 6 7 8 …");
  expect(await of({ after: at(9) })).toBe("…");
  expect(await of({ after: 0 })).toBe("1 2 3 …");
  expect(await of({ around: at(5) })).toBe("… 4 5 6 …");
  expect(await of({ around: at(5), limit: 4 })).toBe("… 4 5 6 7 …");
  expect(await of({ around: at(5), limit: 1 })).toBe("… 5 …");
  expect(await of({ around: at(1) })).toBe("1 2 …");
  expect(await of({ around: at(9) })).toBe("… 8 9");
  expect(await of({ around: at(2), limit: 4 })).toBe("1 2 3 4 …");
  expect(await of({ around: 0 })).toBe("1 …");
});

test("one place at a time, and none beyond the end", async () => {
  const { ann } = await server.people("ann");
  const roomId = await roomOf(ann);
  const { position } = await tell(ann, roomId, "only");
  for (const two of [
    { before: 1, after: 1 },
    { after: 1, around: 1 },
    { before: 1, around: 1 },
  ]) {
    expect(await ann.refused("messages.list", { roomId, ...two })).toBe("invalid_input");
  }
  for (const field of ["after", "around"] as const) {
    const ahead = { roomId, [field]: position + 1 };
    expect(await ann.problem("messages.list", ahead)).toMatchObject({ code: "position_ahead", field });
  }
  expect(await ann.problem("messages.list", { roomId, before: position + 2 })).toMatchObject({
    ...{ code: "position_ahead", field: "before" },
  });
  for (const wrong of [{ before: -1 }, { after: 1.5 }, { limit: 0 }, { limit: 101 }, { around: "x" }]) {
    expect((await ann.send("messages.list", { roomId, ...wrong })).status).toBe(400);
  }
});

test("threads and the main timeline do not show in each other", async () => {
  const { ann, bob } = await server.people("ann", "bob");
  const roomId = await roomOf(ann, bob);
  const root = await tell(ann, roomId, "root");
  await tellMany(bob, roomId, 6, root.id);
  await tell(ann, roomId, "next");
  expect(await page(bob, { roomId })).toBe("root next");
  expect(await page(bob, { roomId, threadId: root.id })).toBe("… 3 4 5 6");
  expect(await page(bob, { roomId, threadId: root.id, before: root.position + 4 })).toBe("1 2 3 …");
});

describe("filters", () => {
  test("by author and by time", async () => {
    const { ann, bob, cleo } = await server.people("ann", "bob", "cleo");
    const roomId = await roomOf(ann, bob, cleo);
    const start = now;
    for (let index = 1; index <= 8; index += 1) {
      await tell(index % 2 === 0 ? ann : bob, roomId, `${index}`);
      now += 1000;
    }
    expect(await page(ann, { roomId, authorId: bob.id })).toBe("1 3 5 7");
    expect(await page(ann, { roomId, authorId: bob.id, limit: 2 })).toBe("… 5 7");
    expect(await page(ann, { roomId, authorId: cleo.id })).toBe("");
    expect(await page(ann, { roomId, authorId: nowhere() })).toBe("");
    expect(await page(ann, { roomId, from: start + 5000 })).toBe("6 7 8");
    expect(await page(ann, { roomId, until: start + 2000 })).toBe("1 2");
    expect(await page(ann, { roomId, until: start + 5000, limit: 3 })).toBe("… 3 4 5");
    expect(await page(ann, { roomId, from: start + 2000, until: start + 6000, authorId: ann.id })).toBe("4 6");
    expect(await page(ann, { roomId, from: start + 3000, after: 0, limit: 2 })).toBe("4 5 …");
    expect(await page(ann, { roomId, from: now })).toBe("");
    expect(await page(ann, { roomId, until: start })).toBe("");
  });

  test("unread and read are the two halves of a timeline", async () => {
    const { ann, bob } = await server.people("ann", "bob");
    const roomId = await roomOf(ann, bob);
    const sent = await tellMany(ann, roomId, 6);
    await tell(bob, roomId, "mine");
    await ann.call("messages.delete", { roomId, messageId: sent[4]?.id ?? "" });
    await bob.call("receipts.markRead", { roomId, position: sent[2]?.position ?? 0 });
    expect(await page(bob, { roomId, unread: true })).toBe("4 6");
    // The fifth message was deleted, so it has no text to read.
    expect(await page(bob, { roomId, unread: false, limit: 10 })).toBe("1 2 3  mine");
    expect(await page(bob, { roomId, unread: false, limit: 2 })).toBe("…  mine");
    expect(await page(bob, { roomId, unread: false, after: 0, limit: 2 })).toBe("1 2 …");
    expect(await page(bob, { roomId, unread: true, authorId: bob.id })).toBe("");
    expect(await page(ann, { roomId, unread: true })).toBe("mine");
    const { membership } = (await bob.call("rooms.get", { roomId })).entry;
    expect(membership.unread).toBe(2);
  });

  test("in a thread, unread is for those who follow it", async () => {
    const { ann, bob, cleo } = await server.people("ann", "bob", "cleo");
    const roomId = await roomOf(ann, bob, cleo);
    const root = await tell(ann, roomId, "root");
    await tellMany(bob, roomId, 3, root.id);
    const inThread = { roomId, threadId: root.id };
    expect(await page(ann, { ...inThread, unread: true })).toBe("1 2 3");
    await ann.call("receipts.markThreadRead", { ...inThread, position: root.position + 2 });
    expect(await page(ann, { ...inThread, unread: true })).toBe("3");
    expect(await page(ann, { ...inThread, unread: false })).toBe("1 2");
    expect(await page(cleo, { ...inThread, unread: true })).toBe("");
    expect(await page(cleo, { ...inThread, unread: false })).toBe("1 2 3");
  });
});

test("what somebody has cleared is not there for them, and only for them", async () => {
  const { ann, bob } = await server.people("ann", "bob");
  const roomId = await roomOf(ann, bob);
  const sent = await tellMany(ann, roomId, 6);
  const [, second, third] = sent;
  if (second === undefined || third === undefined) throw new Error("six messages were sent");
  await bob.call("members.clearHistory", { roomId, position: third.position });
  expect(await page(bob, { roomId, limit: 10 })).toBe("4 5 6");
  expect(await page(bob, { roomId, after: 0, limit: 2 })).toBe("4 5 …");
  expect(await page(bob, { roomId, around: third.position })).toBe("4 5 …");
  expect(await page(bob, { roomId, before: third.position + 1 })).toBe("…");
  for (const name of ["messages.get", "messages.history", "messages.pin", "messages.delete"] as const) {
    expect(await bob.refused(name, { roomId, messageId: third.id })).toBe("not_found");
  }
  expect(await bob.refused("messages.send", { roomId, id: nowhere(), text: "x", replyTo: second.id })).toBe(
    "not_found",
  );
  expect(await page(ann, { roomId, limit: 10 })).toBe("1 2 3 4 5 6");
  await bob.call("members.clearHistory", { roomId, position: second.position });
  expect(await page(bob, { roomId, limit: 10 })).toBe("3 4 5 6");
});

test("a page of 100 costs as many statements as one of 1, with reactions, quotes and filters", async () => {
  const { ann, bob, cleo } = await server.people("ann", "bob", "cleo");
  const roomId = (await makeRoom("channel", ann, [bob, cleo])).room.id;
  const root = await tell(cleo, roomId, "first @bob");
  for (let index = 0; index < 30; index += 1) {
    const author = index % 2 === 0 ? ann : bob;
    const { id: messageId } = await tell(author, roomId, "@cleo", { replyTo: root.id });
    await cleo.call("messages.react", { roomId, messageId, emoji: "👍" });
    await tell(author, roomId, "reply", { threadId: root.id });
  }
  await ann.call("messages.react", { roomId, messageId: root.id, emoji: "👍" });
  const { position } = await ann.call("messages.list", { roomId });
  const inputs: Partial<Input<"messages.list">>[] = [
    ...[{}, { before: position - 3 }, { after: 5 }, { around: 70 }],
    ...[{ authorId: ann.id }, { from: 1, until: now + 1 }, { unread: true }, { threadId: root.id }],
    { unread: false, after: 5 },
  ];
  for (const input of inputs) {
    const cost = (limit: number) => server.statements(() => ann.call("messages.list", { roomId, ...input, limit }));
    expect([input, await cost(12)]).toEqual([input, await cost(2)]);
    // A time is found by a binary search with one statement for each step.
    const halvings = input.from === undefined ? 0 : 2 * Math.ceil(Math.log2(position + 1));
    expect(await cost(2)).toBeLessThanOrEqual(8 + halvings);
  }
});

test("says how many there are when it is asked: of the room or a thread, without what the asker has cleared, at the price of a row", async () => {
  const { ann, bob, eve } = await server.people("ann", "bob", "eve");
  const roomId = await roomOf(ann, bob);
  const totalOf = async (person: Person, input: Partial<Input<"messages.list">> = {}) =>
    (await person.call("messages.list", { roomId, total: true, limit: 1, ...input })).total;
  expect(await totalOf(ann)).toEqual({ count: 0, isExact: true });
  const sent = await tellMany(ann, roomId, 12);
  const [root, second] = sent;
  await tellMany(bob, roomId, 3, root?.id);
  await ann.call("messages.delete", { roomId, messageId: second?.id ?? "" });
  expect(await totalOf(bob)).toEqual({ count: 12, isExact: true });
  expect(await totalOf(bob, { before: sent[4]?.position })).toEqual({ count: 12, isExact: true });
  expect(await totalOf(bob, { threadId: root?.id })).toEqual({ count: 3, isExact: true });
  expect((await bob.call("messages.list", { roomId })).total).toBeUndefined();
  await bob.call("members.clearHistory", { roomId, position: sent[6]?.position ?? 0 });
  expect([await totalOf(bob), await totalOf(ann)]).toMatchObject([{ count: 5 }, { count: 12 }]);
  for (const filter of [{ authorId: ann.id }, { from: 5 }, { until: 5 }, { unread: true }])
    expect(await ann.refused("messages.list", { roomId, total: true, ...filter })).toBe("invalid_input");
  expect(await eve.refused("messages.list", { roomId, total: true })).toBe("not_found");
  const plain = await server.statements(() => bob.call("messages.list", { roomId, limit: 1 }));
  // Messages that were cleared, and messages that were hidden.
  expect(await server.statements(() => totalOf(bob))).toBe(plain + 2);
});
