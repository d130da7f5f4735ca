import { afterAll, beforeAll, expect, test } from "bun:test";
import { startServer, type TestServer } from "../index.ts";
import { accountEvents, crowd, framesAbout, makeRoom, nowhere, roomEvents, say } from "./room.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

test("A2: anybody joins a channel; a group does not exist for who asks like this", async () => {
  const { ann, bob } = await server.people("ann", "bob");
  const channel = (await makeRoom("channel", ann)).room.id;
  const group = (await makeRoom("group", ann)).room.id;
  expect(await server.anyone.refused("rooms.join", { roomId: channel })).toBe("unauthenticated");
  expect(await bob.refused("rooms.join", { roomId: group })).toBe("not_found");
  expect(await ann.refused("rooms.join", { roomId: group })).toBe("not_found");
  expect(await bob.refused("rooms.join", { roomId: nowhere() })).toBe("not_found");
  const entry = await bob.call("rooms.join", { roomId: channel });
  expect(entry.room).toMatchObject({ memberCount: 2, revision: entry.position });
  expect(entry.membership.role).toBe("member");
});

test("C4: who joins finds earlier messages, and none of them unread", async () => {
  const { ann, bob } = await server.people("ann", "bob");
  const roomId = (await makeRoom("channel", ann)).room.id;
  const message = await say(ann, roomId, "before you, @bob");
  const entry = await bob.call("rooms.join", { roomId });
  expect(entry.lastMessage).toEqual(message);
  expect(entry.membership).toMatchObject({ unread: 0, mentions: 0, read: entry.position, unreadAfter: entry.position });
  await say(ann, roomId, "welcome, @bob");
  const { membership } = (await bob.call("rooms.get", { roomId })).entry;
  expect(membership).toMatchObject({ unread: 1, mentions: 1 });
});

test("joining is published to the room and to the joiner's devices, which follow the room from then on", async () => {
  const { ann, bob } = await server.people("ann", "bob");
  const roomId = (await makeRoom("channel", ann)).room.id;
  const [anns, bobs] = await Promise.all([ann.socket(), bob.socket()]);
  const entry = await bob.call("rooms.join", { roomId });
  const message = await say(ann, roomId, "hello");
  await Promise.all([anns.quiet(), bobs.quiet()]);
  const { members } = await ann.call("members.list", { roomId });
  const joined = { type: "member.joined", by: bob.id, position: entry.position, memberCount: 2 };
  expect(roomEvents(anns, roomId)).toMatchObject([{ ...joined, member: members[1] }, { message }]);
  expect(roomEvents(bobs, roomId).at(-1)).toEqual({ type: "message.created", message });
  expect(accountEvents(bobs)).toMatchObject([{ type: "room.entered", entry }]);
  await Promise.all([anns.close(), bobs.close()]);
});

test("joining again changes nothing", async () => {
  const { ann, bob } = await server.people("ann", "bob");
  const roomId = (await makeRoom("channel", ann)).room.id;
  const first = await bob.call("rooms.join", { roomId });
  // The receipts of the member who joined are published at the end of a round, which has ended before a socket listens.
  server.receiptsTold();
  const socket = await bob.socket();
  expect(await bob.call("rooms.join", { roomId })).toEqual(first);
  await socket.quiet();
  expect([...framesAbout(socket, roomId), ...accountEvents(socket)]).toEqual([]);
  await socket.close();
});

test("twenty joining at once are twenty members, each at a position of its own", async () => {
  const { ann } = await server.people("ann");
  const others = await crowd(server, "crowd", 20);
  const { room } = await makeRoom("channel", ann);
  await Promise.all(others.map((person) => person.call("rooms.join", { roomId: room.id })));
  const { entry } = await ann.call("rooms.get", { roomId: room.id });
  const { members } = await ann.call("members.list", { roomId: room.id });
  expect(entry).toMatchObject({ position: 22, room: { memberCount: 21, revision: 22 } });
  expect(members.map((member) => member.revision).sort((a, b) => a - b)).toEqual(
    Array.from({ length: 21 }, (_, index) => index + 2),
  );
});

test("a member who leaves gets no more frames of the room, and the others get the event", async () => {
  const { ann, bob } = await server.people("ann", "bob");
  const roomId = (await makeRoom("group", ann, [bob])).room.id;
  server.receiptsTold();
  const [anns, bobs] = await Promise.all([ann.socket(), bob.socket()]);
  expect(await bob.call("rooms.leave", { roomId })).toEqual({});
  await say(ann, roomId, "bob has gone");
  await Promise.all([anns.quiet(), bobs.quiet()]);
  expect(roomEvents(anns, roomId)).toMatchObject([
    { type: "member.left", by: bob.id, accountId: bob.id, position: 4, memberCount: 1 },
    { type: "message.created", message: { position: 5 } },
  ]);
  expect(framesAbout(bobs, roomId)).toEqual([]);
  expect(accountEvents(bobs)).toMatchObject([{ type: "room.left", roomId }]);
  expect(await bob.refused("rooms.leave", { roomId })).toBe("not_found");
  expect((await ann.call("rooms.get", { roomId })).entry.room).toMatchObject({ memberCount: 1, revision: 4 });
  await Promise.all([anns.close(), bobs.close()]);
});

test("who comes back finds the settings as they were, and nothing of the time between unread", async () => {
  const { ann, bob } = await server.people("ann", "bob");
  const roomId = (await makeRoom("channel", ann, [bob])).room.id;
  const hidden = await say(ann, roomId, "one");
  await bob.call("members.configure", { roomId, muted: true });
  await bob.call("members.clearHistory", { roomId, position: hidden.position });
  await bob.call("rooms.leave", { roomId });
  await say(ann, roomId, "two");
  const { membership, position } = await bob.call("rooms.join", { roomId });
  expect(membership).toMatchObject({
    muted: true,
    cleared: hidden.position,
    unread: 0,
    read: position,
    role: "member",
  });
  const { members } = await ann.call("members.list", { roomId });
  expect(members.filter((member) => member.accountId === bob.id)).toMatchObject([{ revision: position }]);
});

test("A3: an only owner leaves last", async () => {
  const { ann, bob } = await server.people("ann", "bob");
  const roomId = (await makeRoom("channel", ann, [bob])).room.id;
  expect(await ann.refused("rooms.leave", { roomId })).toBe("last_owner");
  await ann.call("members.setRole", { roomId, accountId: bob.id, role: "owner" });
  await ann.call("rooms.leave", { roomId });
  await bob.call("rooms.leave", { roomId });
  expect((await ann.call("rooms.join", { roomId })).membership.role).toBe("owner");
});

test("a group that its last member left is archived: no invite opens it again", async () => {
  const { ann, bob } = await server.people("ann", "bob");
  const roomId = (await makeRoom("group", ann)).room.id;
  const { code } = await ann.call("invites.create", { roomId });
  await ann.call("rooms.leave", { roomId });
  expect(await bob.refused("invites.accept", { code })).toBe("token_invalid");
  const rooms = server.app.database.read.selectFrom("rooms").where("id", "=", roomId);
  expect((await rooms.select("archived_at").executeTakeFirstOrThrow()).archived_at).not.toBeNull();
});
