import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { positionOf, type RoomEvent, sizes } from "@parley/protocol";
import { pieceEvents } from "../../src/sync/bounds.ts";
import { type Person, startServer, type TestServer } from "../index.ts";
import { makeGroup, say } from "./conversation.ts";

let server: TestServer;
let ann: Person;
let bob: Person;
let epoch: string;

beforeAll(async () => {
  server = await startServer();
  ({ ann, bob } = await server.people("ann", "bob"));
  ({ epoch } = await ann.call("sync.pull", {}));
});

afterAll(() => server.close());

async function tailOf(person: Person, roomId: string, position: number) {
  const tail = await person.call("sync.tail", { roomId, epoch, position });
  if (tail.type !== "complete") throw new Error(`expected a complete tail, got ${tail.reason}`);
  return tail;
}

describe("the tail of a room", () => {
  test("[A1] is not for strangers, nor for former members", async () => {
    const roomId = await makeGroup(ann, bob);
    const { cyn } = await server.people("cyn");
    expect(await cyn.refused("sync.tail", { roomId, epoch, position: 0 })).toBe("not_found");
    expect(await server.anyone.refused("sync.tail", { roomId, epoch, position: 0 })).toBe("unauthenticated");
    await ann.call("members.remove", { roomId, accountId: bob.id });
    expect(await bob.refused("sync.tail", { roomId, epoch, position: 0 })).toBe("not_found");
  });

  test("[S1] is every position behind the reader's, one by one, with what happened there", async () => {
    const roomId = await makeGroup(ann, bob);
    const hello = await say(ann, roomId, "hello");
    await bob.call("messages.react", { roomId, messageId: hello.id, emoji: "👍" });
    await ann.call("messages.edit", { roomId, messageId: hello.id, text: "hello all" });
    await ann.call("messages.pin", { roomId, messageId: hello.id });
    await ann.call("messages.unpin", { roomId, messageId: hello.id });
    await bob.call("messages.unreact", { roomId, messageId: hello.id, emoji: "👍" });
    await ann.call("rooms.update", { roomId, topic: "boats" });
    await ann.call("members.setRole", { roomId, accountId: bob.id, role: "moderator" });
    const reply = await say(bob, roomId, "a reply", { threadId: hello.id });
    await bob.call("messages.delete", { roomId, messageId: reply.id });
    await bob.call("rooms.leave", { roomId });
    const { events, from, to } = await tailOf(ann, roomId, 0);
    expect([from, to]).toEqual([0, events.length]);
    expect(events.map(positionOf)).toEqual(events.map((_, index) => index + 1));
    expect(events.map((event) => event.type)).toEqual([
      "room.created",
      "member.joined",
      "member.joined",
      "message.created",
      "reaction.added",
      "message.edited",
      "message.pinned",
      "message.unpinned",
      "reaction.removed",
      "room.updated",
      "member.updated",
      "message.created",
      "message.deleted",
      "member.left",
    ]);
  });

  test("[S4] shows its subjects as they are now, and never a deleted text", async () => {
    const roomId = await makeGroup(ann, bob);
    const secret = await say(ann, roomId, "the secret");
    await ann.call("messages.edit", { roomId, messageId: secret.id, text: "the changed secret" });
    await ann.call("messages.delete", { roomId, messageId: secret.id });
    const tail = await tailOf(bob, roomId, 0);
    expect(JSON.stringify(tail)).not.toContain("secret");
    const [created] = tail.events.filter(
      (event): event is Extract<RoomEvent, { type: "message.created" }> => event.type === "message.created",
    );
    expect(created?.message).toMatchObject({ text: "", revision: tail.to });
    expect(created?.message.deletedAt).not.toBeNull();
  });

  test("[R4] carries the reader's own numbers, and those of the threads they follow", async () => {
    const roomId = await makeGroup(ann, bob);
    const root = await say(bob, roomId, "a question");
    await say(ann, roomId, "@bob and everybody");
    await say(ann, roomId, "an answer for @bob", { threadId: root.id });
    const tail = await tailOf(bob, roomId, root.position);
    expect(tail.membership).toMatchObject({ unread: 1, mentions: 1, countedAt: tail.to });
    expect(tail.threads).toMatchObject([{ threadId: root.id, unread: 1, mentions: 1, countedAt: tail.to }]);
    expect((await tailOf(ann, roomId, root.position)).membership).toMatchObject({ unread: 1, mentions: 0 });
  });

  test("names the accounts it needs", async () => {
    const roomId = await makeGroup(ann, bob);
    await say(bob, roomId, "with @ann");
    const { accounts } = await tailOf(ann, roomId, 0);
    expect(accounts.map((account) => account.id).toSorted()).toEqual([ann.id, bob.id].toSorted());
  });

  test("[R3] starts over from another epoch, from beyond the end, and from too far behind", async () => {
    const roomId = await makeGroup(ann, bob);
    const position = 3;
    expect(await ann.call("sync.tail", { roomId, epoch: "another", position })).toMatchObject({
      type: "start_over",
      reason: "epoch_changed",
    });
    expect(await ann.call("sync.tail", { roomId, epoch, position: position + 1 })).toMatchObject({
      type: "start_over",
      reason: "position_ahead",
    });
    for (let n = 0; n <= sizes.tail; n += 1) await say(ann, roomId, `message ${n}`);
    const answer = await ann.call("sync.tail", { roomId, epoch, position });
    expect(answer).toMatchObject({
      type: "start_over",
      reason: "too_far_behind",
      entry: { position: position + sizes.tail + 1 },
    });
    expect(await ann.call("sync.tail", { roomId, epoch, position: position + 1 })).toMatchObject({ type: "complete" });
    const whole = await ann.call("sync.tail", { roomId, epoch, position, whole: true });
    expect(whole).toMatchObject({ type: "complete", from: position, more: true });
  });

  test.each([
    ["texts", 60, () => "🚣".repeat(4000)],
    ["events", 2 * pieceEvents + 1, (n: number) => `message ${n}`],
  ])(
    "[R2] with more %s than one answer holds is continued, and is never said to be whole before",
    async (_, said, text) => {
      const roomId = await makeGroup(ann, bob);
      const from = 3;
      for (let n = 0; n < said; n += 1) await say(ann, roomId, text(n));
      const tails = [await tailOf(bob, roomId, from)];
      for (let last = tails[0]; last?.more; last = tails.at(-1)) tails.push(await tailOf(bob, roomId, last.to));
      expect(Math.max(...tails.map((tail) => Buffer.byteLength(JSON.stringify(tail))))).toBeLessThan(256 * 1024);
      expect(Math.max(...tails.map(({ events }) => events.length))).toBeLessThanOrEqual(pieceEvents);
      const positions = tails.flatMap(({ events }) => events.map(positionOf));
      expect(positions).toEqual(Array.from({ length: said }, (_, n) => from + n + 1));
      expect(tails.at(-1)?.to).toBe(from + said);
    },
  );

  test("costs the same number of statements for one event and for many", async () => {
    const roomId = await makeGroup(ann, bob);
    const busy = async () => {
      const message = await say(ann, roomId, "for @bob");
      await bob.call("messages.react", { roomId, messageId: message.id, emoji: "👍" });
      await ann.call("messages.edit", { roomId, messageId: message.id, text: "for @bob, edited" });
      await say(bob, roomId, "in the thread", { threadId: message.id });
      await ann.call("rooms.update", { roomId, topic: `topic ${message.id}` });
      await ann.call("members.setRole", {
        roomId,
        accountId: bob.id,
        role: message.position % 2 === 0 ? "moderator" : "member",
      });
    };
    await busy();
    const one = await server.statements(() => tailOf(bob, roomId, 3));
    for (let n = 0; n < 20; n += 1) await busy();
    expect(await server.statements(() => tailOf(bob, roomId, 3))).toBe(one);
  });
});
