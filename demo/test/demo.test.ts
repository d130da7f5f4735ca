import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import {
  type ContactPart,
  everyone,
  type FilePart,
  forwardOf,
  type LocationPart,
  type Message,
  partOf,
  positionOf,
  type RoomEvent,
  timeOf,
  type VoicePart,
} from "@parley/protocol";
import { Person, startServer, type TestServer } from "@parley/server/testing";
import { world } from "../src/content/world.ts";
import { fill } from "../src/fill.ts";
import { plan } from "../src/plan.ts";
import { move } from "../src/populate.ts";
import { day, hour, minute } from "../src/rhythm.ts";
import type { Saying } from "../src/saying.ts";
import type { Stage } from "../src/stage.ts";
import { passwordOf, small } from "./small-world.ts";

type NewPart = FilePart | VoicePart | LocationPart | ContactPart;

describe("a small world", () => {
  const clock = { now: Date.now() };
  const now = clock.now;
  let server: TestServer;
  let stage: Stage;
  let said: Saying[];
  const people = new Map<string, Person>();

  beforeAll(async () => {
    server = await startServer({ clock: () => clock.now });
    ({ stage, said } = await fill(server.app, small, { now, clock, url: server.url }));
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
      // A post that is shown there is one more.
      const shared = key === "quay" ? 1 : 0;
      expect(messages).toHaveLength(said.filter((saying) => saying.room === key).length + shared);
      expect(messages.length).toBeGreaterThan(key === "isle" ? 2 : 10);
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
    const rooms = (await who("ann").call("rooms.list", { limit: 100 })).rooms.filter(
      ({ room }) => room.kind !== "feed",
    );
    expect(rooms.map(({ membership }) => membership.unread)).toEqual([0, 0, 0]);
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

  test("pictures, files, a voice, a location and a person are sent, and others can open them", async () => {
    const messages = messagesOf(await logOf(who("bob"), stage.room("quay")));
    const ofType = <T extends NewPart["type"]>(type: T) =>
      messages.flatMap(({ parts = [] }) =>
        parts.filter((part): part is Extract<NewPart, { type: T }> => part.type === type),
      );
    const files = ofType("file");
    const [[voice], [location], [contact]] = [ofType("voice"), ofType("location"), ofType("contact")];
    expect(files.map(({ name }) => name).sort()).toEqual(["plan.png", "words.txt"]);
    const [plan] = files.filter(({ name }) => name === "plan.png");
    expect(plan).toMatchObject({ mediaType: "image/png", width: 64, height: 48, alt: "Two squares." });
    expect(plan?.preview).toBeString();
    expect(voice).toMatchObject({ mediaType: "audio/wav", duration: 2000 });
    expect(location?.point).toEqual({ latitude: 57.1, longitude: -5.9 });
    expect(contact?.accountId).toBe(who("ann").id);
    for (const fileId of [voice?.fileId, ...files.map((file) => file.fileId)]) {
      const answer = await fetch(`${server.url}/api/files/${fileId}`, {
        headers: { Authorization: `Bearer ${who("bob").token}` },
      });
      expect(answer.status).toBe(200);
      expect((await answer.bytes()).length).toBeGreaterThan(10);
    }
  });

  test("a poll is asked, and people vote", async () => {
    const messages = messagesOf(await logOf(who("bob"), stage.room("quay")));
    const polls = messages.flatMap((message) => partOf(message, "poll") ?? []);
    expect(polls).toHaveLength(1);
    expect(polls[0]).toMatchObject({
      ...{ question: "Who rows?", anonymous: true, voters: 2 },
      options: [
        { text: "I do", votes: 1 },
        { text: "You do", votes: 1 },
      ],
    });
  });

  test("feeds have posts with pictures, places and rewards, which others like, comment and share", async () => {
    const { feeds } = await who("fay").call("feeds.list", {});
    expect(feeds.map(({ room }) => [room.name, room.posting]).toSorted()).toEqual([
      ["Board", undefined],
      ["Market", undefined],
      ["News", "moderators"],
    ]);
    const { posts } = await who("fay").call("posts.list", {});
    expect(posts.map(({ message }) => partOf(message, "post")?.title)).toEqual(["Who sings?", "Sold"]);
    const sold = posts[1]?.message;
    if (sold === undefined) throw new Error("a post");
    expect(partOf(sold, "post")).toMatchObject({ reward: { amount: "12.50" }, closedAt: now - 60 * hour });
    expect(sold).toMatchObject({ thread: { replies: 1 } });
    // The server takes its moment to prepare the picture.
    expect(Math.abs(sold.createdAt - (now - 80 * hour))).toBeLessThan(minute);
    expect(sold.reactions?.[0]?.accountIds).toHaveLength(2);
    expect(partOf(sold, "location")?.label).toBe("The top");
    const fileId = partOf(sold, "file")?.fileId ?? "";
    expect((await who("fay").send("files.get", { fileId })).status).toBe(200);
    const quay = messagesOf(await logOf(who("ann"), stage.room("quay")));
    const card = quay.find(({ text }) => text === "Look");
    expect(card && forwardOf(card)?.parts?.[0]).toMatchObject({ type: "post", source: { messageId: sold.id } });
  });

  test("people and rooms have their pictures", async () => {
    const { accounts } = await who("dan").call("accounts.list", { limit: 100 });
    expect(accounts.filter((account) => account.pictureId !== undefined).map(({ handle }) => handle)).toEqual(["ann"]);
    const { rooms } = await who("dan").call("rooms.list", { limit: 100 });
    expect(rooms.filter(({ room }) => room.pictureId !== undefined).map(({ room }) => room.name)).toEqual(["Quay"]);
  });

  test("a live location has moved, ends when its time is over, and goes on while the demo runs", async () => {
    const read = async () =>
      messagesOf(await logOf(who("ann"), stage.room("isle"))).flatMap(({ parts = [] }) =>
        parts.filter((part): part is LocationPart => part.type === "location"),
      );
    const [over, live] = await read();
    expect(over).toMatchObject({ endedAt: expect.any(Number), label: "Boat" });
    expect(over?.point).toBeUndefined();
    expect(live?.live?.until).toBeGreaterThan(now);
    clock.now += 2 * minute;
    await move(server.app, small);
    const [, moved] = await read();
    expect(moved?.point?.latitude).not.toBe(live?.point?.latitude);
    expect(moved?.live?.updatedAt).toBe(clock.now);
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
    for (const [handle, reader] of people) {
      // One of them shares where he is, from another device.
      expect((await reader.call("sessions.list", {})).sessions).toHaveLength(handle === "dan" ? 2 : 1);
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

  test("finds everything on its shelf that is shown, and shows some of each", async () => {
    const { files, voices, points, routes } = world.shelf;
    const attached = said.flatMap((saying) => saying.attached.map((one) => ({ ...one, by: saying.by })));
    for (const one of attached) {
      if (one.type === "voice") expect(Object.keys(voices)).toContain(one.name);
      if (one.type === "point") expect(Object.keys(points)).toContain(one.name);
      if (one.type === "live") expect(Object.keys(routes)).toContain(one.by);
      if (one.type === "contact") expect(world.people.map(({ handle }) => handle)).toContain(one.handle);
      if (one.type === "picture" || one.type === "file") expect(Object.keys(files)).toContain(one.name);
    }
    const posts = world.feeds?.flatMap((feed) => feed.posts) ?? [];
    for (const one of posts.flatMap(({ carries = [] }) => carries)) {
      if (one.type === "point") expect(Object.keys(points)).toContain(one.name);
      if (one.type === "picture" || one.type === "file") expect(Object.keys(files)).toContain(one.name);
    }
    const types = ["picture", "file", "voice", "point", "live", "contact", "poll"] as const;
    for (const type of types) expect(attached.some((one) => one.type === type)).toBe(true);
    const faces = [...world.people.map(({ picture }) => picture), ...world.rooms.map(({ picture }) => picture?.name)];
    for (const name of faces.filter((one) => one !== undefined)) expect(Object.keys(files)).toContain(name);
    expect(new Set(attached.filter(({ type }) => type === "picture")).size).toBeGreaterThanOrEqual(10);
  });

  test("fills every slot, and names only people who are there", () => {
    const handles = new Set([...world.people.map((one) => one.handle), "room"]);
    for (const { text } of said) {
      expect(text).not.toMatch(/\{[^{}\n]*[|@][^{}\n]*\}|\{\d+-\d+\}|\{[A-D]\}/);
      for (const [, handle = ""] of text.matchAll(/(?<![\w.])@([a-z]+)/g)) expect(handles).toContain(handle);
    }
  });
});
