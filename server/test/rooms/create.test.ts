import { afterAll, beforeAll, expect, test } from "bun:test";
import { actorOf, positionOf, type RoomEntry } from "@parley/protocol";
import { randomUUIDv7 } from "bun";
import { startServer, type TestServer } from "../index.ts";
import { accountEvents, crowd, makeRoom, roomEvents } from "./room.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

const group = () => ({ key: randomUUIDv7(), kind: "group" as const, name: "Rowing" });

test("nobody creates a room without signing in", async () => {
  expect(await server.anyone.refused("rooms.create", group())).toBe("unauthenticated");
});

test("the creator owns the room, the others are members", async () => {
  const { ann, bob, cleo } = await server.people("ann", "bob", "cleo");
  const input = { ...group(), topic: "At dawn", maxLength: 160, accountIds: [bob.id, cleo.id, bob.id, ann.id] };
  const { room, membership, position, lastMessage, receipts } = await ann.call("rooms.create", input);
  expect(room).toEqual({
    id: room.id,
    kind: "group",
    name: "Rowing",
    topic: "At dawn",
    maxLength: 160,
    directIds: null,
    memberCount: 3,
    createdBy: ann.id,
    createdAt: room.createdAt,
    archivedAt: null,
    revision: 4,
  });
  expect({ position, lastMessage, receipts }).toEqual({ position: 4, lastMessage: null, receipts: 1 });
  expect(membership).toMatchObject({ role: "owner", unread: 0, mentions: 0, countedAt: 4, read: 4, unreadAfter: 4 });
  const { members } = await bob.call("members.list", { roomId: room.id });
  const roles = Object.fromEntries(members.map(({ accountId, role }) => [accountId, role]));
  expect(roles).toEqual({ [ann.id]: "owner", [bob.id]: "member", [cleo.id]: "member" });
});

test("S1: the room's log begins with the room, then names its members one by one", async () => {
  const { ann, bob } = await server.people("ann", "bob");
  const socket = await bob.socket();
  const { room } = await makeRoom("channel", ann, [bob]);
  await socket.quiet();
  const events = roomEvents(socket, room.id);
  expect(events.map((event) => [positionOf(event), event.type, actorOf(event)])).toEqual([
    [1, "room.created", ann.id],
    [2, "member.joined", ann.id],
    [3, "member.joined", ann.id],
  ]);
  expect(events.map((event) => ("memberCount" in event ? event.memberCount : null))).toEqual([null, 1, 2]);
  await socket.close();
});

test("those added learn of the room on every device, as a fresh load shows it", async () => {
  const { ann, bob } = await server.people("ann", "bob");
  const [phone, laptop] = await Promise.all([bob.socket(), (await bob.elsewhere()).socket()]);
  const { room } = await makeRoom("group", ann, [bob]);
  await Promise.all([phone.quiet(), laptop.quiet()]);
  const [entered, ...more] = accountEvents(phone);
  expect(more).toEqual([]);
  expect(accountEvents(laptop)).toEqual(entered === undefined ? [] : [entered]);
  const fresh = await bob.call("rooms.get", { roomId: room.id });
  expect(entered).toEqual({ type: "room.entered", position: fresh.entry.membership.revision, ...fresh });
  await Promise.all([phone.close(), laptop.close()]);
});

test("the same call again answers the same room; another with its id is refused", async () => {
  const { ann, bob } = await server.people("ann", "bob");
  const input = { ...group(), accountIds: [ann.id, bob.id] };
  const made = await ann.call("rooms.create", input);
  expect(await ann.call("rooms.create", { ...input, accountIds: [bob.id] })).toEqual(made);
  expect(await ann.refused("rooms.create", { ...input, topic: "Something else" })).toBe("id_reused");
  expect(await ann.refused("rooms.create", { ...input, accountIds: [] })).toBe("id_reused");
  expect((await ann.call("rooms.get", { roomId: made.room.id })).entry).toEqual(made);
});

test("a key or an id that leads to somebody else's room makes a room like every other key", async () => {
  const { ann, bob, mallory } = await server.people("ann", "bob", "mallory");
  const input = { ...group(), accountIds: [bob.id] };
  const { room } = await ann.call("rooms.create", input);
  const told: string[] = [];
  const statements: number[] = [];
  for (const key of [room.id, input.key, randomUUIDv7()]) {
    statements.push(
      await server.statements(async () => {
        const answer = await mallory.send("rooms.create", { ...input, key, accountIds: [] });
        const made = (await answer.json()) as RoomEntry;
        const headers = [answer.status, answer.headers.get("content-type")];
        told.push(JSON.stringify([...headers, made]).replaceAll(made.room.id, "the room"));
        expect([room.id, input.key, key]).not.toContain(made.room.id);
        expect(await mallory.refused("rooms.get", { roomId: room.id })).toBe("not_found");
      }),
    );
  }
  const same = (text: string) => text.replace(/"(activeAt|createdAt|joinedAt|revision)":\d+/g, "$1");
  expect(new Set(told.map(same)).size).toBe(1);
  expect(new Set(statements).size).toBe(1);
});

test("concurrent retries make one room", async () => {
  const { ann } = await server.people("ann");
  const input = group();
  const answers = await Promise.all(Array.from({ length: 5 }, () => ann.call("rooms.create", input)));
  for (const answer of answers) expect(answer).toEqual(answers[0] ?? answer);
  expect(answers[0]?.position).toBe(2);
});

test("people who are not there cannot be added, and then nothing is made", async () => {
  const { ann, bob, gone } = await server.people("ann", "bob", "gone");
  await (await server.owner()).call("accounts.deactivate", { accountId: gone.id });
  for (const absent of [randomUUIDv7(), gone.id]) {
    const before = await ann.call("rooms.list", { limit: 100 });
    const input = { ...group(), accountIds: [bob.id, absent] };
    expect(await ann.problem("rooms.create", input)).toMatchObject({ code: "not_found", field: "accountIds" });
    expect(await ann.call("rooms.list", { limit: 100 })).toEqual(before);
  }
});

test.each([
  ["id", { id: "room" }],
  ["kind", { kind: "direct" }],
  ["name", { name: " \u200b " }],
  ["name", { name: "two\nlines" }],
  ["name", { name: "x".repeat(81) }],
  ["topic", { topic: "x".repeat(251) }],
  ["maxLength", { maxLength: 0 }],
  ["accountIds", { accountIds: Array.from({ length: 201 }, () => randomUUIDv7()) }],
  ["accountIds.0", { accountIds: ["bob"] }],
  ["colour", { colour: "red" }],
])("a wrong %s is refused by name", async (field, wrong) => {
  const { ann } = await server.people("ann");
  const answer = await ann.send("rooms.create", { ...group(), ...wrong });
  expect(await answer.json()).toMatchObject({ code: "invalid_input", field });
});

test("a room of many costs as many statements as one of few", async () => {
  const { ann } = await server.people("ann");
  const people = await crowd(server, "rower", 25);
  const create = (count: number) =>
    server.statements(() =>
      ann.call("rooms.create", { ...group(), accountIds: people.slice(0, count).map((person) => person.id) }),
    );
  expect(await create(25)).toBe(await create(2));
});
