import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { ownFeedId, sizes } from "@parley/protocol";
import { type Person, startServer, type TestServer } from "../index.ts";
import { roomOf, tell } from "../messages/story.ts";
import { entering, post, titles } from "../posts/posting.ts";
import { accountEvents, makeRoom, nowhere, roomEvents } from "../rooms/room.ts";

let server: TestServer;
let orla: Person;
let ann: Person;
let ben: Person;
beforeAll(async () => {
  server = await startServer();

  orla = await server.owner();
  ({ ann, ben } = await server.people("ann", "ben"));
});
afterAll(() => server.close());

const market = async (more: { posting?: "moderators"; name?: string } = {}) =>
  (await orla.call("feeds.create", { key: Bun.randomUUIDv7(), name: "Market", ...more })).room.id;

describe("the server's own feed", () => {
  test("E1: is there for everybody, without a name, a member or an event, until somebody enters it", async () => {
    const socket = await ben.socket();
    const { feeds } = await ann.call("feeds.list", {});
    expect(feeds[0]).toMatchObject({
      room: { id: ownFeedId, kind: "feed", name: null, memberCount: 0 },
      entered: false,
    });
    expect((await ann.call("sync.pull", {})).rooms).toEqual([]);
    expect((await ann.call("rooms.list", {})).rooms).toEqual([]);
    await socket.quiet();
    expect(socket.frames.filter(({ type }) => type === "room")).toEqual([]);
  });

  test("E2: is entered once, on all devices, and is an ordinary room from then on", async () => {
    const socket = await ann.socket();
    const { entry } = await ann.call("feeds.enter", { roomId: ownFeedId });
    expect(entry).toMatchObject({ room: { memberCount: 1 }, membership: { role: "member", unread: 0 } });
    expect(await ann.call("feeds.enter", { roomId: ownFeedId })).toEqual({ entry, accounts: [] });
    await socket.quiet();
    expect(accountEvents(socket).map(({ type }) => type)).toEqual(["room.entered"]);
    expect((await ann.call("feeds.list", {})).feeds[0]).toMatchObject({ entered: true });
    await ben.call("feeds.enter", { roomId: ownFeedId });
    await post(ben, "Oars for sale");
    await socket.quiet();
    expect(roomEvents(socket, ownFeedId).map(({ type }) => type)).toEqual([
      "member.joined",
      "member.joined",
      "message.created",
    ]);
    expect((await ann.call("rooms.get", { roomId: ownFeedId })).entry.membership).toMatchObject({ unread: 1 });
  });

  test("belongs to who leads the server, as soon as they enter it", async () => {
    expect((await orla.call("feeds.enter", { roomId: ownFeedId })).entry.membership.role).toBe("owner");
    const named = await orla.call("rooms.update", { roomId: ownFeedId, name: "Noticeboard" });
    expect(named.name).toBe("Noticeboard");
  });

  test("has no lines about people who come and go", async () => {
    const { lines = [] } = await ann.call("messages.list", { roomId: ownFeedId });
    expect(lines.filter(({ type }) => type !== "renamed")).toEqual([]);
  });
});

describe("a feed", () => {
  test("E3: is made by owners and admins of the server, once for a key", async () => {
    const input = { key: Bun.randomUUIDv7(), name: "Events" };
    expect(await ann.refused("feeds.create", input)).toBe("forbidden");
    const made = await orla.call("feeds.create", input);
    expect(made).toMatchObject({ room: { kind: "feed", name: "Events" }, membership: { role: "owner" } });
    expect((await orla.call("feeds.create", input)).room.id).toBe(made.room.id);
    expect(await orla.refused("feeds.create", { ...input, name: "Others" })).toBe("id_reused");
    expect((await ben.call("feeds.list", {})).feeds.map(({ room }) => room.id)).toContain(made.room.id);
  });

  test("is no channel and no group: nobody is added, invited or finds it among channels", async () => {
    const roomId = await market();
    expect(await orla.refused("members.add", { roomId, accountId: ben.id })).toBe("not_for_feeds");
    expect(await orla.refused("invites.create", { roomId, expiresIn: null, maxUses: null })).toBe("not_for_feeds");
    expect(await ben.refused("rooms.join", { roomId })).toBe("not_found");
    expect((await ben.call("rooms.browse", { query: "Market" })).rooms).toEqual([]);
  });

  test("is entered only where it is one", async () => {
    const group = await roomOf(orla);
    const channel = (await makeRoom("channel", orla)).room.id;
    for (const roomId of [group, channel, nowhere()])
      expect(await ann.refused("feeds.enter", { roomId })).toBe("not_found");
  });

  test("has posts only in its main timeline; anybody in it comments", async () => {
    const roomId = await market();
    expect(await ann.refused("messages.send", { roomId, id: Bun.randomUUIDv7(), text: "Hello" })).toBe("not_found");
    await ann.call("feeds.enter", { roomId });
    for (const text of ["Hello", "Hello @olivia"]) {
      const problem = await ann.problem("messages.send", { roomId, id: Bun.randomUUIDv7(), text });
      expect(problem).toMatchObject({ code: "invalid_input", field: "parts", reason: { code: "missing" } });
    }
    const { id: threadId } = await post(ann, "Boat", { roomId });
    expect((await tell(ann, roomId, "Still there?", { threadId })).threadId).toBe(threadId);
    const again = { roomId, id: Bun.randomUUIDv7(), text: "", threadId };
    const misplaced = await ann.problem("messages.send", { ...again, parts: [{ type: "post", title: "Oars" }] });
    expect(misplaced).toMatchObject({ field: "parts.0", reason: { code: "misplaced" } });
  });

  test("E4: that only moderators post to takes comments of everybody", async () => {
    const roomId = await market({ posting: "moderators" });
    await entering(ann);
    await ann.call("feeds.enter", { roomId });
    const attempt = { roomId, id: Bun.randomUUIDv7(), text: "", parts: [{ type: "post" as const, title: "Mine" }] };
    expect(await ann.refused("messages.send", attempt)).toBe("forbidden");
    const { id: threadId } = await post(orla, "News", { roomId });
    await tell(ann, roomId, "Good news", { threadId });
    await orla.call("rooms.update", { roomId, posting: "everybody" });
    await ann.call("messages.send", attempt);
    expect(await titles(ben, { roomId })).toEqual(["Mine", "News"]);
  });

  test("A14: who is removed from it reads it no more, and does not come back", async () => {
    const roomId = await market();
    await ann.call("feeds.enter", { roomId });
    await post(ann, "Spam", { roomId });
    await orla.call("members.remove", { roomId, accountId: ann.id });
    expect(await ann.refused("posts.list", { roomId })).toBe("not_found");
    expect((await ann.call("posts.list", {})).posts.filter((each) => each.roomId === roomId)).toEqual([]);
    expect((await ann.call("feeds.list", {})).feeds.filter(({ room }) => room.id === roomId)).toEqual([]);
    expect(await ann.refused("feeds.enter", { roomId })).toBe("was_removed");
  });

  test("who leaves it may come back by themselves", async () => {
    const roomId = await market();
    await ann.call("feeds.enter", { roomId });
    await ann.call("rooms.leave", { roomId });
    expect((await ann.call("feeds.list", {})).feeds.find(({ room }) => room.id === roomId)?.entered).toBe(false);
    expect((await ann.call("feeds.enter", { roomId })).entry.membership.role).toBe("member");
  });

  test("that is archived is in no list, and read by who knows it", async () => {
    const roomId = await market();
    await post(orla, "The last one", { roomId });
    await orla.call("rooms.archive", { roomId });
    expect((await ben.call("feeds.list", {})).feeds.filter(({ room }) => room.id === roomId)).toEqual([]);
    expect((await ben.call("posts.list", {})).posts.filter((each) => each.roomId === roomId)).toEqual([]);
    expect(await titles(ben, { roomId })).toEqual(["The last one"]);
  });

  test("is listed page by page, and there are 100 at the most", async () => {
    const before = (await orla.call("feeds.list", { limit: 100 })).feeds;
    for (let count = before.length; count < sizes.feeds; count += 1) await market({ name: `Feed ${count}` });
    expect(await orla.refused("feeds.create", { key: Bun.randomUUIDv7(), name: "One more" })).toBe("too_many_feeds");
    const ids: string[] = [];
    for (let cursor: string | undefined; ; ) {
      const page = await orla.call("feeds.list", { limit: 30, ...(cursor && { cursor }) });
      ids.push(...page.feeds.map(({ room }) => room.id));
      if (page.next === null) break;
      cursor = page.next;
    }
    expect([ids.length, new Set(ids).size]).toEqual([sizes.feeds, sizes.feeds]);
  });
});

test("a channel that only moderators send to takes answers in threads from everybody", async () => {
  const roomId = (await makeRoom("channel", orla, [ann])).room.id;
  await orla.call("rooms.update", { roomId, posting: "moderators" });
  expect(await ann.refused("messages.send", { roomId, id: Bun.randomUUIDv7(), text: "Hello" })).toBe("forbidden");
  const { id: threadId } = await tell(orla, roomId, "News");
  await tell(ann, roomId, "Good news", { threadId });
});
