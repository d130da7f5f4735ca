import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { filesIn, ownFeedId, type PostPart, partOf, sizes } from "@parley/protocol";
import { maxLookedAt } from "../../src/posts/list.ts";
import { uploadedBy } from "../files/uploads.ts";
import { type Person, startServer, type TestServer } from "../index.ts";
import { lastEvent, roomOf, tell } from "../messages/story.ts";
import { entering, post, titleOf, titles } from "./posting.ts";

let server: TestServer;
let now = 1_700_000_000_000;
let orla: Person;
let ann: Person;
let ben: Person;
let eve: Person;
beforeAll(async () => {
  server = await startServer({ clock: () => now });

  orla = await server.owner();
  ({ ann, ben, eve } = await server.people("ann", "ben", "eve"));
  await entering(ann, ben);
});
afterAll(() => server.close());

const market = async () => (await orla.call("feeds.create", { key: Bun.randomUUIDv7(), name: "Market" })).room.id;

describe("a post", () => {
  test("is a message with a title, and what else its author says", async () => {
    const socket = await ben.socket();
    const until = now + 86_400_000;
    const pier = { type: "location" as const, latitude: 54.3, longitude: 10.1, label: "Pier 7" };
    const sent = await post(ann, "A boat", {
      ...{
        text: "Blue, **four** seats",
        reward: { amount: "120.50", currency: "EUR" },
        openUntil: until,
        parts: [pier],
      },
    });
    expect(sent).toMatchObject({ text: "Blue, **four** seats", authorId: ann.id });
    expect(partOf(sent, "post")).toEqual({
      ...{ type: "post", title: "A boat", reward: { amount: "120.50", currency: "EUR" }, openUntil: until },
      fallback: "A boat",
    });
    expect(partOf(sent, "location")).toMatchObject({ label: "Pier 7" });
    expect(await lastEvent(socket, ownFeedId)).toEqual({ type: "message.created", message: sent });
    // An account that has never entered the feed can read it too.
    const { posts, accounts } = await eve.call("posts.list", { limit: 1 });
    expect(posts).toEqual([{ roomId: ownFeedId, message: sent }]);
    expect(accounts.map(({ id }) => id)).toEqual([ann.id]);
  });

  test.each([
    [{ title: " " }, "title"],
    [{ title: "x".repeat(1200) }, "title"],
    [{ title: "north\u202eeast" }, "title"],
    [{ title: "a", reward: { amount: "1e9", currency: "EUR" } }, "reward"],
    [{ title: "a", reward: { amount: "-1", currency: "EUR" } }, "reward"],
    [{ title: "a", reward: { amount: "5", currency: "euro" } }, "reward"],
    [{ title: "a", reward: { text: "x".repeat(800) } }, "reward"],
    [{ title: "a", openUntil: -1 }, "openUntil"],
  ])("is refused where it is none, by its field: %#", async (part, field) => {
    const input = { roomId: ownFeedId, id: Bun.randomUUIDv7(), text: "", parts: [{ type: "post", ...part }] };
    const answer = await ann.send("messages.send", input);
    expect(answer.status).toBe(400);
    const problem = (await answer.json()) as { field?: string };
    expect(problem.field).toStartWith(`parts.0.${field}`);
  });

  test("stands in no other room", async () => {
    const roomId = await roomOf(ann);
    const attempt = { roomId, id: Bun.randomUUIDv7(), text: "", parts: [{ type: "post" as const, title: "Here" }] };
    expect(await ann.problem("messages.send", attempt)).toMatchObject({
      field: "parts.0",
      reason: { code: "misplaced" },
    });
  });

  test("is one in a message", async () => {
    const parts = [1, 2].map((each) => ({ type: "post" as const, title: `${each}` }));
    const attempt = { roomId: ownFeedId, id: Bun.randomUUIDv7(), text: "", parts };
    expect(await ann.problem("messages.send", attempt)).toMatchObject({ reason: { code: "too_many" } });
  });

  test("is sent once, however often it is tried", async () => {
    const attempt = {
      roomId: ownFeedId,
      id: Bun.randomUUIDv7(),
      text: "",
      parts: [{ type: "post" as const, title: "Once" }],
    };
    const [first, second] = [await ann.call("messages.send", attempt), await ann.call("messages.send", attempt)];
    expect(second).toEqual(first);
    expect((await titles(eve)).filter((title) => title === "Once")).toHaveLength(1);
  });

  test("shows its files to everybody who reads it, and not to who was removed from its feed", async () => {
    const fileId = await uploadedBy(ann, new TextEncoder().encode("The plan of the boat"), "plan.txt");
    const roomId = await market();
    for (const person of [ann, ben]) await person.call("feeds.enter", { roomId });
    const sent = await post(ann, "With a plan", { roomId, parts: [{ type: "file", fileId }] });
    const statusOf = async (reader: Person) => (await reader.send("files.get", { fileId })).status;
    expect([await statusOf(eve), await statusOf(ben)]).toEqual([200, 200]);
    await orla.call("members.remove", { roomId, accountId: ben.id });
    expect([await statusOf(eve), await statusOf(ben)]).toEqual([200, 404]);
    await orla.call("messages.delete", { roomId, messageId: sent.id });
    expect(await statusOf(eve)).toBe(404);
  });

  test("that is shared into a room is a card that names where it is", async () => {
    const sent = await post(ann, "To be shared");
    const roomId = await roomOf(ben, eve);
    const shared = await tell(ben, roomId, "Look", {
      parts: [{ type: "forward", roomId: ownFeedId, messageId: sent.id }],
    });
    const copy = partOf(shared, "forward")?.parts?.[0] as PostPart;
    const source = { roomId: ownFeedId, messageId: sent.id };
    expect(copy).toMatchObject({ type: "post", title: "To be shared", source });
    const other = await roomOf(eve, ben);
    const again = await tell(eve, other, "", { parts: [{ type: "forward", roomId, messageId: shared.id }] });
    expect(partOf(again, "forward")?.parts?.[0]).toMatchObject({ source });
  });
});

describe("a change of a post", () => {
  test("is its author's alone; what is absent stays, null takes away, the earlier one stays in the history", async () => {
    const { id: messageId, position } = await post(ann, "Oars", { text: "Two", reward: { text: "A cake" } });
    const socket = await ben.socket();
    const of = { roomId: ownFeedId, messageId };
    expect(await ben.refused("posts.update", { ...of, title: "Mine" })).toBe("forbidden");
    expect(await eve.refused("posts.update", { ...of, title: "Mine" })).toBe("not_found");
    now += 5;
    const changed = await ann.call("posts.update", { ...of, title: "Three oars", text: "Three @ben", reward: null });
    expect(partOf(changed, "post")).toEqual({ type: "post", title: "Three oars", fallback: "Three oars" });
    expect(changed).toMatchObject({ text: "Three @ben", mentions: [ben.id], editedAt: now, position });
    expect(await lastEvent(socket, ownFeedId)).toMatchObject({
      type: "message.edited",
      message: changed,
      mentioned: [ben.id],
    });
    expect(await ann.call("posts.update", { ...of, title: "Three oars" })).toEqual(changed);
    const { editions } = await ben.call("messages.history", of);
    expect(editions.map(({ text, post: was }) => [text, was?.title, was?.reward])).toEqual([
      ["Three @ben", "Three oars", undefined],
      ["Two", "Oars", { text: "A cake" }],
    ]);
    // An edit of the text, as of any message, leaves the post unchanged.
    const edited = await ann.call("messages.edit", { ...of, text: "Four" });
    expect(partOf(edited, "post")).toEqual(partOf(changed, "post"));
  });

  test("closes it and opens it again", async () => {
    const { id: messageId } = await post(ann, "To be closed");
    const of = { roomId: ownFeedId, messageId };
    now += 5;
    const closed = await ann.call("posts.update", { ...of, closed: true });
    expect(partOf(closed, "post")).toMatchObject({ closedAt: now });
    now += 5;
    expect(await ann.call("posts.update", { ...of, closed: true })).toEqual(closed);
    expect(await titles(eve, { open: true })).not.toContain("To be closed");
    await ann.call("posts.update", { ...of, closed: false });
    expect(await titles(eve, { open: true })).toContain("To be closed");
  });

  test("gives it another place, or none", async () => {
    const pier = { type: "location" as const, latitude: 54.3, longitude: 10.1 };
    const { id: messageId } = await post(ann, "Somewhere", { parts: [pier] });
    const of = { roomId: ownFeedId, messageId };
    const moved = await ann.call("posts.update", { ...of, location: { latitude: 1, longitude: 2, label: "Pier 8" } });
    expect(partOf(moved, "location")).toMatchObject({ point: { latitude: 1, longitude: 2 }, label: "Pier 8" });
    expect(partOf(await ann.call("posts.update", { ...of, location: null }), "location")).toBeUndefined();
  });

  test("gives it other files: everybody reads those that come, and nobody but their owner those that go", async () => {
    const bytes = (text: string) => new TextEncoder().encode(text);
    const [bow, stern, mast] = await Promise.all(
      ["bow", "stern", "mast"].map((name) => uploadedBy(ann, bytes(`The ${name}`), `${name}.txt`)),
    );
    if (!bow || !stern || !mast) throw new Error("three files");
    const carried = [bow, stern].map((fileId) => ({ type: "file" as const, fileId }));
    const pier = { type: "location" as const, latitude: 54.3, longitude: 10.1 };
    const sent = await post(ann, "In pieces", { parts: [...carried, pier] });
    const of = { roomId: ownFeedId, messageId: sent.id };
    const statusOf = async (fileId: string) => (await eve.send("files.get", { fileId })).status;
    expect(await Promise.all([bow, stern, mast].map(statusOf))).toEqual([200, 200, 404]);
    const same = await ann.call("posts.update", { ...of, files: [{ fileId: bow }, { fileId: stern }] });
    expect(same).toEqual(sent);
    const socket = await ben.socket();
    const changed = await ann.call("posts.update", {
      ...of,
      files: [{ fileId: mast }, { fileId: stern, alt: "Blue" }],
    });
    expect(filesIn(changed, "document").map(({ fileId, name, alt }) => [fileId, name, alt])).toEqual([
      [mast, "mast.txt", undefined],
      [stern, "stern.txt", "Blue"],
    ]);
    expect(changed.parts?.map(({ type }) => type)).toEqual(["post", "file", "file", "location"]);
    expect(await lastEvent(socket, ownFeedId)).toMatchObject({ type: "message.edited", message: changed });
    expect(await Promise.all([bow, stern, mast].map(statusOf))).toEqual([404, 200, 200]);
    expect((await ben.call("files.list", { roomId: ownFeedId, kind: "document" })).messages[0]).toEqual(changed);
    const none = await ann.call("posts.update", { ...of, files: [] });
    expect(filesIn(none, "document")).toEqual([]);
    expect(await Promise.all([bow, stern, mast].map(statusOf))).toEqual([404, 404, 404]);
  });

  test("keeps a file readable that a copy in the same post has too", async () => {
    const fileId = await uploadedBy(ann, new TextEncoder().encode("Twice"), "twice.txt");
    const first = await post(ann, "The first", { parts: [{ type: "file", fileId }] });
    const forward = { type: "forward" as const, roomId: ownFeedId, messageId: first.id };
    const second = await post(ann, "The second", { parts: [{ type: "file", fileId }, forward] });
    await ann.call("posts.update", { roomId: ownFeedId, messageId: second.id, files: [] });
    await ann.call("messages.delete", { roomId: ownFeedId, messageId: first.id });
    expect((await eve.send("files.get", { fileId })).status).toBe(200);
  });

  test("takes no file that its author may not read, and no more than a message has", async () => {
    const hers = await uploadedBy(eve, new TextEncoder().encode("Hers"), "hers.txt");
    const mine = await uploadedBy(ann, new TextEncoder().encode("Mine"), "mine.txt");
    const pier = { type: "location" as const, latitude: 54.3, longitude: 10.1 };
    const sent = await post(ann, "Strict", { parts: [{ type: "file", fileId: mine }, pier] });
    const of = { roomId: ownFeedId, messageId: sent.id };
    const attempt = { ...of, files: [{ fileId: mine }, { fileId: hers }] };
    expect(await ann.problem("posts.update", attempt)).toMatchObject({ code: "not_found", field: "files.1.fileId" });
    const many = Array.from({ length: sizes.parts - 1 }, () => ({ fileId: mine }));
    const tooMany = { field: "files", reason: { code: "too_many", params: { max: sizes.parts - 2 } } };
    expect(await ann.problem("posts.update", { ...of, files: many })).toMatchObject(tooMany);
    const tenfold = Array.from({ length: sizes.parts * 10 }, () => ({ fileId: mine }));
    expect(await ann.problem("posts.update", { ...of, files: tenfold })).toMatchObject({ code: "invalid_input" });
    expect((await ann.call("messages.get", of)).message).toEqual(sent);
  });

  test("costs as many statements for ten files as for one", async () => {
    const upload = (index: number) => uploadedBy(ann, new TextEncoder().encode(`File ${index}`), `${index}.txt`);
    const change = async (from: number, count: number) => {
      const { id: messageId } = await post(ann, "Counted");
      const files: { fileId: string }[] = [];
      for (let index = 0; index < count; index += 1) files.push({ fileId: await upload(from + index) });
      return server.statements(() => ann.call("posts.update", { roomId: ownFeedId, messageId, files }));
    };
    const one = await change(0, 1);
    expect(await change(1, sizes.parts - 1)).toBe(one);
  });

  test("is refused for what is no post, or deleted", async () => {
    const { id: threadId } = await post(ann, "With a comment");
    const comment = await tell(ann, ownFeedId, "A comment", { threadId });
    expect(await ann.refused("posts.update", { roomId: ownFeedId, messageId: comment.id, title: "x" })).toBe(
      "not_found",
    );
    await ann.call("messages.delete", { roomId: ownFeedId, messageId: threadId });
    const attempt = { roomId: ownFeedId, messageId: threadId, title: "x" };
    expect(await ann.refused("posts.update", attempt)).toBe("message_deleted");
  });
});

describe("the list of posts", () => {
  test("has those of all feeds, newest first, without those that are deleted; pages join without a gap", async () => {
    const roomId = await market();
    const made: string[] = [];
    for (let index = 0; index < 7; index += 1) {
      now += index % 3;
      const title = `Page ${index}`;
      const [author, feed] = index % 2 === 0 ? [ann, ownFeedId] : [orla, roomId];
      const { id: messageId } = await post(author, title, { roomId: feed });
      if (index === 3) await author.call("messages.delete", { roomId: feed, messageId });
      else made.push(title);
    }
    const found: string[] = [];
    for (let cursor: string | undefined; found.length < made.length; ) {
      const page = await eve.call("posts.list", { limit: 2, ...(cursor && { cursor }) });
      found.push(...page.posts.map(({ message }) => titleOf(message)));
      if (page.next === null) break;
      cursor = page.next;
    }
    expect(found.slice(0, made.length).toSorted()).toEqual(made.toSorted());
    expect(await titles(eve, { roomId })).toEqual(["Page 5", "Page 1"]);
    expect(await titles(eve, { authorId: orla.id, roomId })).toEqual(["Page 5", "Page 1"]);
  });

  test("says how many there are when it is asked", async () => {
    const roomId = await market();
    for (let index = 0; index < 3; index += 1) await post(orla, `${index}`, { roomId });
    expect((await eve.call("posts.list", { roomId, total: true, limit: 1 })).total).toEqual({
      count: 3,
      isExact: true,
    });
    expect((await eve.call("posts.list", { roomId })).total).toBeUndefined();
  });

  test("has posts of those whom one follows, however many others lie between", async () => {
    const { fay } = await server.people("fay");
    const roomId = await market();
    await orla.call("posts.list", { roomId });
    await fay.call("follows.follow", { accountId: ben.id });
    await ben.call("feeds.enter", { roomId });
    await post(ben, "Of somebody whom fay follows", { roomId });
    for (let index = 0; index < 12; index += 1) await post(orla, `Of others ${index}`, { roomId });
    expect(await titles(fay, { following: true, limit: 5 })).toEqual(
      expect.arrayContaining(["Of somebody whom fay follows"]),
    );
    await fay.call("follows.unfollow", { accountId: ben.id });
    expect(await titles(fay, { following: true })).toEqual([]);
    expect(maxLookedAt).toBe(1000);
  });

  test("names one's own reaction, however many others reacted", async () => {
    now += 5;
    const { id: messageId } = await post(ann, "Liked");
    await ann.call("messages.react", { roomId: ownFeedId, messageId, emoji: "👍" });
    const { posts } = await ann.call("posts.list", { limit: 1 });
    expect(posts[0]?.message.reactions).toEqual([{ emoji: "👍", accountIds: [ann.id] }]);
  });

  test("costs as many statements for fifty posts as for one", async () => {
    const roomId = await market();
    await post(orla, "first", { roomId });
    const one = await server.statements(() => eve.call("posts.list", { roomId }));
    for (let index = 0; index < 49; index += 1) await post(orla, `${index}`, { roomId });
    expect(await server.statements(() => eve.call("posts.list", { roomId }))).toBe(one);
  });
});
