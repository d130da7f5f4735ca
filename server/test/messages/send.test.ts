import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { positionOf as eventPosition, type Message, sizes } from "@parley/protocol";
import { startServer, type TestServer } from "../index.ts";
import { crowd, nowhere, roomEvents } from "../rooms/room.ts";
import { lastEvent, positionOf, roomOf, tell, tellMany, texts } from "./story.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

test("a message is answered, published and read back as the same object", async () => {
  const { ann, bob } = await server.people("ann", "bob");
  const roomId = await roomOf(ann, bob);
  const socket = await bob.socket();
  const message = await tell(ann, roomId, "Hello, *Bob*");
  const { id, createdAt } = message;
  expect(message).toStrictEqual({ id, authorId: ann.id, position: 4, createdAt, text: "Hello, *Bob*" });
  expect(await lastEvent(socket, roomId)).toStrictEqual({ type: "message.created", message });
  expect((await bob.call("messages.get", { roomId, messageId: id })).message).toEqual(message);
  const { entry } = await bob.call("rooms.get", { roomId });
  expect(entry).toMatchObject({ position: 4, lastMessage: message, activeAt: createdAt, membership: { unread: 1 } });
  await socket.close();
});

test("text is kept as typed, except Windows' line ends and white space at the end", async () => {
  const { ann } = await server.people("ann");
  const roomId = await roomOf(ann);
  const { text } = await tell(ann, roomId, "  a\r\n\tb  \n\n c \n ");
  expect(text).toBe("  a\n\tb  \n\n c");
});

test("what cannot be seen is refused", async () => {
  const { ann } = await server.people("ann");
  const roomId = await roomOf(ann);
  for (const text of ["", " \n\t ", "\u200b\u2060", "\u3164"]) {
    expect(await ann.problem("messages.send", { roomId, id: nowhere(), text })).toMatchObject({
      ...{ code: "invalid_input", field: "text" },
    });
  }
  for (const text of ["\ud83d", "a\u0000b", "a\rb", 1, null, undefined]) {
    const answer = await ann.send("messages.send", { roomId, id: nowhere(), text });
    expect(await answer.json()).toMatchObject({ code: "invalid_input", field: "text" });
  }
  expect((await ann.call("messages.list", { roomId })).messages).toEqual([]);
});

test("length is counted in characters as people see them; a room may allow less", async () => {
  const { ann } = await server.people("ann");
  const roomId = await roomOf(ann);
  const longest = "🙂".repeat(server.config.maxLength);
  expect((await tell(ann, roomId, longest)).text).toBe(longest);
  const tooLong = { roomId, id: nowhere(), text: `${longest}!` };
  expect(await ann.problem("messages.send", tooLong)).toMatchObject({
    ...{
      code: "invalid_input",
      field: "text",
      reason: { code: "too_long", params: { max: server.config.maxLength } },
    },
  });
  expect(await ann.refused("messages.send", { ...tooLong, text: "x".repeat(sizes.messageCeiling + 1) })).toBe(
    "invalid_input",
  );
  await ann.call("rooms.update", { roomId, maxLength: 3 });
  expect((await tell(ann, roomId, "🙂🙂🙂   ")).text).toBe("🙂🙂🙂");
  const problem = await ann.problem("messages.send", { ...tooLong, text: "four" });
  expect(problem).toMatchObject({
    field: "text",
    detail: "text: has more than 3 characters",
    reason: { code: "too_long", params: { max: 3 } },
  });
});

test("an archived room takes no messages", async () => {
  const { ann, bob } = await server.people("ann", "bob");
  const roomId = await roomOf(ann, bob);
  const sent = await tell(bob, roomId, "in time");
  await ann.call("rooms.archive", { roomId });
  expect(await bob.refused("messages.send", { roomId, id: nowhere(), text: "late" })).toBe("room_archived");
  // A retry of a message that was sent in time is not a new message.
  expect(await tell(bob, roomId, "in time", { id: sent.id })).toEqual(sent);
});

describe("once", () => {
  test("a retry answers the message it made, however many come at once", async () => {
    const { ann, bob } = await server.people("ann", "bob");
    const roomId = await roomOf(ann, bob);
    const [http, socket, other] = [ann, await ann.socket(), await bob.socket()];
    const input = { roomId, id: nowhere(), text: "only once" };
    const answers: Message[] = await Promise.all(
      Array.from({ length: 40 }, (_, index) => (index % 2 === 0 ? http : socket).call("messages.send", input)),
    );
    for (const answer of answers) expect(answer).toEqual(answers[0] as Message);
    expect((await bob.call("messages.list", { roomId })).messages).toEqual(answers.slice(0, 1));
    await other.quiet();
    expect(roomEvents(other, roomId)).toHaveLength(1);
    expect(await positionOf(ann, roomId)).toBe(4);
    await Promise.all([socket.close(), other.close()]);
  });

  test("a retry answers the message as it is now", async () => {
    const { ann, bob } = await server.people("ann", "bob");
    const roomId = await roomOf(ann, bob);
    const first = await tell(ann, roomId, "first");
    const again = () => tell(ann, roomId, "first\r\n", { id: first.id });
    const edited = await ann.call("messages.edit", { roomId, messageId: first.id, text: "second" });
    expect(await again()).toEqual(edited);
    const reacted = await bob.call("messages.react", { roomId, messageId: first.id, emoji: "👍" });
    expect(await again()).toEqual(reacted);
    const deleted = await ann.call("messages.delete", { roomId, messageId: first.id });
    expect(await again()).toEqual(deleted);
    expect(await bob.refused("messages.send", { roomId, id: first.id, text: "first" })).toBe("id_reused");
  });

  test("other content, or another author, under a used id is refused", async () => {
    const { ann, bob } = await server.people("ann", "bob");
    const roomId = await roomOf(ann, bob);
    const root = await tell(ann, roomId, "root");
    const { id } = await tell(ann, roomId, "this");
    const parts = [{ type: "forward" as const, roomId, messageId: root.id }];
    for (const more of [{ text: "that" }, { threadId: root.id }, { replyTo: root.id }, { parts }]) {
      expect(await ann.problem("messages.send", { roomId, id, text: "this", ...more })).toMatchObject({
        ...{ code: "id_reused", field: "id" },
      });
    }
    expect(await bob.refused("messages.send", { roomId, id, text: "this" })).toBe("id_reused");
    expect(texts((await ann.call("messages.list", { roomId })).messages)).toEqual(["root", "this"]);
  });

  test("with other content at the same time, one of them is made and the other refused", async () => {
    const { ann } = await server.people("ann");
    const roomId = await roomOf(ann);
    const id = nowhere();
    const answers = await Promise.allSettled(["this", "that"].map((text) => tell(ann, roomId, text, { id })));
    expect(answers.map((answer) => answer.status).sort()).toEqual(["fulfilled", "rejected"]);
    expect((await ann.call("messages.list", { roomId })).messages).toHaveLength(1);
  });

  test("an id is a message's within its room: two rooms know nothing of each other", async () => {
    const { ann, bob } = await server.people("ann", "bob");
    const [here, there] = [await roomOf(ann), await roomOf(bob)];
    const { id } = await tell(ann, here, "here");
    expect(await tell(bob, there, "there", { id })).toMatchObject({ id, text: "there" });
  });
});

test("positions are dense and in one order for everyone, however many send at once", async () => {
  const people = await crowd(server, "dense", 8);
  const [ann, ...others] = people;
  if (ann === undefined) throw new Error("a crowd has people");
  const roomId = await roomOf(ann, ...others);
  const start = await positionOf(ann, roomId);
  const sockets = await Promise.all(people.map((person) => person.socket()));
  const root = await tell(ann, roomId, "root");
  await Promise.all(
    people.flatMap((person, who) =>
      Array.from({ length: 12 }, async (_, index) => {
        const message = await tell(person, roomId, `${who} ${index}`, { threadId: index % 4 === 3 ? root.id : null });
        if (index % 3 === 0) await person.call("messages.react", { roomId, messageId: message.id, emoji: "👍" });
      }),
    ),
  );
  await Promise.all(sockets.map((socket) => socket.quiet()));
  const expected = Array.from({ length: 1 + 8 * 16 }, (_, index) => start + 1 + index);
  for (const socket of sockets) {
    expect(roomEvents(socket, roomId).map(eventPosition)).toEqual(expected);
  }
  const { messages } = await ann.call("messages.list", { roomId, limit: 100 });
  expect(messages).toHaveLength(1 + 8 * 9);
  expect(messages[0]?.thread?.replies).toBe(8 * 3);
  await Promise.all(sockets.map((socket) => socket.close()));
});

test("to a room of any size, a text of 110 characters is a frame of at most 380 bytes", async () => {
  const { ann, bob } = await server.people("ann", "bob");
  const roomId = await roomOf(ann, bob);
  const socket = await bob.socket();
  await tell(ann, roomId, "x".repeat(110));
  const frame = await socket.next("room");
  // Positions in a long log have more digits than positions in this one.
  const digits = "1234567".length - 1;
  expect(JSON.stringify(frame).length + digits).toBeLessThanOrEqual(380);
  const [listed] = (await bob.call("messages.list", { roomId })).messages;
  expect(JSON.stringify(listed).length + digits).toBeLessThanOrEqual(280);
  await socket.close();
});

describe("forwards and quotes", () => {
  test("a forward is a copy: it stays when its source changes or goes, and names the first author", async () => {
    const { ann, bob, cleo } = await server.people("ann", "bob", "cleo");
    const [here, there] = [await roomOf(ann, bob), await roomOf(bob, cleo)];
    const source = await tell(ann, here, "as I said");
    const forwarded = { type: "forward", authorId: ann.id, createdAt: source.createdAt, text: "as I said" };
    const first = await tell(bob, there, "", { parts: [{ type: "forward", roomId: here, messageId: source.id }] });
    expect(first).toMatchObject({ text: "", parts: [forwarded], authorId: bob.id });
    await ann.call("messages.edit", { roomId: here, messageId: source.id, text: "as I never said" });
    await ann.call("messages.delete", { roomId: here, messageId: source.id });
    const second = await tell(cleo, there, "look", {
      parts: [{ type: "forward", roomId: there, messageId: first.id }],
    });
    expect(second).toMatchObject({ text: "look", parts: [forwarded] });
    const { message, accounts } = await cleo.call("messages.get", { roomId: there, messageId: second.id });
    expect(message).toEqual(second);
    expect(accounts.map((account) => account.id).sort()).toEqual([ann.id, cleo.id].sort());
  });

  test("what one cannot read, or what is deleted, cannot be forwarded", async () => {
    const { ann, bob } = await server.people("ann", "bob");
    const [hers, ours] = [await roomOf(ann), await roomOf(ann, bob)];
    const secret = await tell(ann, hers, "secret");
    const open = await tell(ann, ours, "open");
    const send = (roomId: string, messageId: string) =>
      bob.problem("messages.send", {
        ...{ roomId: ours, id: nowhere(), text: "look" },
        parts: [{ type: "forward", roomId, messageId }],
      });
    const missing = { code: "not_found", field: "parts.0" };
    expect(await send(hers, secret.id)).toMatchObject(missing);
    expect(await send(hers, secret.id)).toEqual(await send(nowhere(), nowhere()));
    await bob.call("members.clearHistory", { roomId: ours, position: open.position });
    expect(await send(ours, open.id)).toMatchObject(missing);
    await bob.call("members.clearHistory", { roomId: ours, position: 0 });
    await ann.call("messages.delete", { roomId: ours, messageId: open.id });
    expect(await send(ours, open.id)).toMatchObject({ code: "message_deleted", field: "parts.0" });
  });

  test("a quote comes with the page when it is not on it; one that the reader has cleared does not", async () => {
    const { ann, bob, cleo } = await server.people("ann", "bob", "cleo");
    const roomId = await roomOf(ann, bob, cleo);
    const quoted = await tell(cleo, roomId, "old");
    await tellMany(ann, roomId, 3);
    const answer = await tell(bob, roomId, "indeed", { replyTo: quoted.id });
    const page = await ann.call("messages.list", { roomId, limit: 2 });
    expect(page.messages.at(-1)).toEqual(answer);
    expect(page.quotes).toEqual([quoted]);
    expect(page.accounts.map((account) => account.id).sort()).toEqual([ann.id, bob.id, cleo.id].sort());
    expect((await ann.call("messages.list", { roomId })).quotes).toEqual([]);
    await ann.call("members.clearHistory", { roomId, position: quoted.position });
    expect((await ann.call("messages.list", { roomId })).quotes).toEqual([]);
    expect((await ann.call("messages.get", { roomId, messageId: answer.id })).quotes).toEqual([]);
  });
});

describe("statements", () => {
  test("a message costs two; mentions, quotes and threads a constant more", async () => {
    const people = await crowd(server, "count", 12);
    const [ann, bob] = people;
    if (ann === undefined || bob === undefined) throw new Error("a crowd has people");
    const roomId = await roomOf(ann, ...people.slice(1));
    const root = await tell(ann, roomId, "root");
    const socket = await bob.socket();
    const cost = (text: string, also: object = {}) =>
      server.statements(() => socket.call("messages.send", { roomId, id: nowhere(), text, ...also }));
    // MySQL returns no rows for an UPDATE, so a separate statement reads the position.
    const more = server.app.database.dialect.name === "mysql" ? 1 : 0;
    await cost("first");
    expect(await cost("plain")).toBe(2 + more);
    expect(await cost("mail me@example.org")).toBe(2 + more);
    expect(await cost("nobody@here @nobody")).toBe(4 + more);
    expect(await cost("@count0")).toBe(6 + more);
    expect(await cost(people.map((_, index) => `@count${index}`).join(" "))).toBe(6 + more);
    const own = await tell(bob, roomId, "own");
    expect(await cost("quote of oneself", { replyTo: own.id })).toBe(4 + more);
    expect(await cost("quote", { replyTo: root.id })).toBe(5 + more);
    const first = await cost("reply", { threadId: root.id });
    expect(await cost("reply", { threadId: root.id })).toBe(6 + more);
    expect(first).toBe(9 + 2 * more);
    const all = people.map((_, index) => `@count${index}`).join(" ");
    expect(await cost(all, { threadId: root.id })).toBe(12 + 2 * more);
    await socket.close();
  });
});
