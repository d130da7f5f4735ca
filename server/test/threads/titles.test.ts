import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { type Input, type Message, ownFeedId, partOf } from "@parley/protocol";
import { type Person, startServer, type TestServer } from "../index.ts";
import { lastEvent, roomOf, tell } from "../messages/story.ts";
import { entering, post } from "../posts/posting.ts";

let server: TestServer;
let ann: Person;
let ben: Person;
let eve: Person;
let roomId: string;
beforeAll(async () => {
  server = await startServer();
  ({ ann, ben, eve } = await server.people("ann", "ben", "eve"));
  roomId = await roomOf(ann, ben);
});
afterAll(() => server.close());

const titled = (title: string): Partial<Input<"messages.send">> => ({ parts: [{ type: "title", title }] });
const titleOf = (message: Message) => partOf(message, "title")?.title;
const name = (person: Person, { id }: Message, title: string | null, room = roomId) =>
  person.call("threads.name", { roomId: room, threadId: id, title });

/** Returns the titles that an account finds in a room, in their order. */
async function titlesIn(person: Person, room: string, limit = 50): Promise<(string | undefined)[]> {
  const found: Message[] = [];
  for (let cursor: string | undefined, more = true; more; ) {
    const page = await person.call("threads.inRoom", { roomId: room, titled: true, limit, cursor });
    found.push(...page.threads.map(({ root }) => root));
    cursor = page.next ?? undefined;
    more = cursor !== undefined;
  }
  return found.map(titleOf);
}

describe("the title of a thread", () => {
  test("B1: comes with the message that begins it, which may say nothing else", async () => {
    const sent = await tell(ann, roomId, "", titled("  Summer party "));
    expect(sent.parts).toEqual([{ type: "title", title: "Summer party", fallback: "Summer party" }]);
    await ben.call("messages.send", { roomId, id: Bun.randomUUIDv7(), text: "I bring soup", threadId: sent.id });
    const { message } = await ben.call("messages.get", { roomId, messageId: sent.id });
    expect([titleOf(message), message.thread?.replies]).toEqual(["Summer party", 1]);
  });

  test.each([[""], ["a\nb"], ["a".repeat(121)], ["a".repeat(1210)], ["‮"]])(
    "is one line with something to read: %#",
    async (title) => {
      const attempt = { roomId, id: Bun.randomUUIDv7(), text: "", ...titled(title) };
      expect(await ann.problem("messages.send", attempt)).toMatchObject({ field: "parts.0.title" });
      const sent = await tell(ann, roomId, "root");
      expect(await ann.refused("threads.name", { roomId, threadId: sent.id, title })).toBe("invalid_input");
    },
  );

  test("is one in a message, and neither of a reply nor in a feed", async () => {
    const root = await tell(ann, roomId, "root");
    const twice = [...(titled("a").parts ?? []), ...(titled("b").parts ?? [])];
    const attempts: Partial<Input<"messages.send">>[] = [{ parts: twice }, { ...titled("a"), threadId: root.id }];
    for (const attempt of attempts) {
      const input = { roomId, id: Bun.randomUUIDv7(), text: "x", ...attempt };
      expect(await ann.refused("messages.send", input)).toBe("invalid_input");
    }
    const reply = await tell(ben, roomId, "reply", { threadId: root.id });
    expect(await ann.refused("threads.name", { roomId, threadId: reply.id, title: "a" })).toBe("not_found");
    await entering(ann);
    const offer = await post(ann, "A boat");
    const inFeed = { roomId: ownFeedId, threadId: offer.id, title: "a" };
    expect(await ann.problem("threads.name", inFeed)).toMatchObject({ reason: { code: "misplaced" } });
  });

  test("B1: is its author's and the moderators' to change, and everybody sees it at once", async () => {
    const root = await tell(ben, roomId, "Who brings what?");
    const socket = await ann.socket();
    expect(titleOf(await name(ben, root, "Party"))).toBe("Party");
    expect(await lastEvent(socket, roomId)).toMatchObject({
      type: "message.updated",
      message: { id: root.id, text: "Who brings what?", parts: [{ type: "title", title: "Party" }] },
    });
    expect(titleOf(await name(ann, root, "Summer party"))).toBe("Summer party");
    const own = await tell(ann, roomId, "Mine");
    expect(await ben.refused("threads.name", { roomId, threadId: own.id, title: "His" })).toBe("forbidden");
    expect(await eve.refused("threads.name", { roomId, threadId: own.id, title: "Hers" })).toBe("not_found");
    expect((await name(ann, root, null)).parts).toBeUndefined();
    await socket.close();
  });

  test("that is given again changes nothing", async () => {
    const root = await tell(ann, roomId, "root", titled("Same"));
    const again = await name(ann, root, "Same");
    expect(again.revision).toBe(root.revision);
    const bare = await tell(ann, roomId, "bare");
    expect((await name(ann, bare, null)).revision).toBe(bare.revision);
  });

  test("stays when the text beside it is edited, and is gone with the message", async () => {
    const room = await roomOf(ann, ben);
    const root = await tell(ann, room, "before", titled("Kept"));
    expect(titleOf(await ann.call("messages.edit", { roomId: room, messageId: root.id, text: "after" }))).toBe("Kept");
    await ann.call("messages.delete", { roomId: room, messageId: root.id });
    expect(await titlesIn(ben, room)).toEqual([]);
    expect(await ann.refused("threads.name", { roomId: room, threadId: root.id, title: "Back" })).toBe(
      "message_deleted",
    );
  });

  test("is not to be changed in an archived room", async () => {
    const room = await roomOf(ann, ben);
    const root = await tell(ann, room, "root", titled("Old"));
    await ann.call("rooms.archive", { roomId: room });
    expect(await ann.refused("threads.name", { roomId: room, threadId: root.id, title: "New" })).toBe("room_archived");
    expect(await titlesIn(ben, room)).toEqual(["Old"]);
  });
});

describe("the threads of a room with a title", () => {
  test("B2: are listed with the latest reply or new thread first, page by page, answered or not", async () => {
    const room = await roomOf(ann, ben);
    const roots: Message[] = [];
    for (const title of ["one", "two", "three", "four"]) roots.push(await tell(ann, room, title, titled(title)));
    const plain = await tell(ann, room, "no title");
    await tell(ben, room, "reply", { threadId: plain.id });
    const [one, two] = roots as [Message, Message];
    await tell(ben, room, "reply", { threadId: two.id });
    await tell(ben, room, "reply", { threadId: one.id });
    expect(await titlesIn(ann, room)).toEqual(["one", "two", "four", "three"]);
    expect(await titlesIn(ben, room, 1)).toEqual(["one", "two", "four", "three"]);
    // A title that is added later is sorted by the thread's last reply.
    await tell(ann, room, "later", { threadId: two.id });
    await name(ann, plain, "plain", room);
    expect(await titlesIn(ben, room, 2)).toEqual(["two", "one", "plain", "four", "three"]);
    await name(ann, two, null, room);
    await name(ann, one, "first", room);
    expect(await titlesIn(ben, room, 2)).toEqual(["first", "plain", "four", "three"]);
  });

  test("B2: are found without the messages between them, in as many statements for many as for one", async () => {
    const room = await roomOf(ann, ben);
    await tell(ann, room, "x", titled("first"));
    const list = () => ben.call("threads.inRoom", { roomId: room, titled: true });
    const few = await server.statements(list);
    for (let count = 0; count < 60; count += 1) await tell(ann, room, "x", count % 3 === 0 ? titled(`${count}`) : {});
    expect(await server.statements(list)).toBe(few);
    expect((await list()).threads).toHaveLength(21);
  });

  test("are not those that the reader has cleared, and come with the reader's own relation to them", async () => {
    const room = await roomOf(ann, ben);
    const old = await tell(ann, room, "x", titled("old"));
    await ben.call("members.clearHistory", { roomId: room, position: old.position });
    const young = await tell(ben, room, "x", titled("young"));
    await tell(ann, room, "y", { threadId: young.id });
    const { threads } = await ben.call("threads.inRoom", { roomId: room, titled: true });
    expect(threads).toMatchObject([{ root: { id: young.id }, entry: { following: true, unread: 1, muted: false } }]);
    expect(await titlesIn(ann, room)).toEqual(["young", "old"]);
  });
});
