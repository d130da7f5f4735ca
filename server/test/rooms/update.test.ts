import { afterAll, beforeAll, expect, test } from "bun:test";
import { positionOf } from "@parley/protocol";
import { startServer, type TestServer } from "../index.ts";
import { makeRoom, roomEvents, say } from "./room.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

test("moderators change a room's settings, owners archive it, plain members neither", async () => {
  const { ann, bob, cleo } = await server.people("ann", "bob", "cleo");
  const roomId = (await makeRoom("group", ann, [bob, cleo])).room.id;
  await ann.call("members.setRole", { roomId, accountId: bob.id, role: "moderator" });
  expect(await cleo.refused("rooms.update", { roomId, name: "Mine" })).toBe("forbidden");
  for (const person of [bob, cleo]) {
    expect(await person.refused("rooms.archive", { roomId })).toBe("forbidden");
    expect(await person.refused("rooms.unarchive", { roomId })).toBe("forbidden");
  }
  expect((await bob.call("rooms.update", { roomId, name: "Ours" })).name).toBe("Ours");
});

test("what is absent stays; everyone gets the room as a fresh load shows it", async () => {
  const { ann, bob } = await server.people("ann", "bob");
  const { room, position } = await makeRoom("group", ann, [bob], "Before");
  const socket = await bob.socket();
  const roomId = room.id;
  await ann.call("rooms.update", { roomId, topic: "A topic", maxLength: 160 });
  const after = await ann.call("rooms.update", { roomId, name: "After" });
  expect(after).toEqual({ ...room, name: "After", topic: "A topic", maxLength: 160, revision: position + 2 });
  await socket.quiet();
  const events = roomEvents(socket, roomId);
  expect(events.map(positionOf)).toEqual([position + 1, position + 2]);
  expect(events[1]).toMatchObject({ type: "room.updated", by: ann.id, room: after });
  const { entry } = await bob.call("rooms.get", { roomId });
  expect(entry).toMatchObject({ room: after, position: position + 2 });
  await socket.close();
});

test("null takes a room's own message length away", async () => {
  const { ann } = await server.people("ann");
  const roomId = (await makeRoom("group", ann)).room.id;
  await ann.call("rooms.update", { roomId, maxLength: 10 });
  expect((await ann.call("rooms.update", { roomId, maxLength: null })).maxLength).toBeNull();
});

test("a change to the same value takes no position and publishes nothing", async () => {
  const { ann } = await server.people("ann");
  const { room } = await makeRoom("group", ann, [], "Same");
  const socket = await ann.socket();
  expect(await ann.call("rooms.update", { roomId: room.id, name: "Same" })).toEqual(room);
  expect(await ann.call("rooms.update", { roomId: room.id })).toEqual(room);
  expect(await ann.call("rooms.unarchive", { roomId: room.id })).toEqual(room);
  const archived = await ann.call("rooms.archive", { roomId: room.id });
  expect(await ann.call("rooms.archive", { roomId: room.id })).toEqual(archived);
  await socket.quiet();
  expect(roomEvents(socket, room.id)).toMatchObject([{ type: "room.updated", room: archived }]);
  await socket.close();
});

test("an archived room is readable and closed, until it is opened again", async () => {
  const { ann, bob, cleo } = await server.people("ann", "bob", "cleo");
  const roomId = (await makeRoom("channel", ann, [bob])).room.id;
  await say(ann, roomId, "the last word");
  expect((await ann.call("rooms.archive", { roomId })).archivedAt).not.toBeNull();
  expect((await bob.call("rooms.get", { roomId })).entry.lastMessage?.text).toBe("the last word");
  expect([
    await ann.refused("rooms.update", { roomId, name: "New" }),
    await ann.refused("members.add", { roomId, accountId: cleo.id }),
    await ann.refused("invites.create", { roomId }),
    await cleo.refused("rooms.join", { roomId }),
  ]).toEqual(Array.from({ length: 4 }, () => "room_archived"));
  expect((await bob.call("rooms.join", { roomId })).room.id).toBe(roomId);
  expect((await ann.call("rooms.unarchive", { roomId })).archivedAt).toBeNull();
  expect((await cleo.call("rooms.join", { roomId })).room.memberCount).toBe(3);
});

test("concurrent changes are all published, each at a position of its own", async () => {
  const { ann } = await server.people("ann");
  const { room, position } = await makeRoom("group", ann);
  const socket = await ann.socket();
  const topics = Array.from({ length: 8 }, (_, index) => `Topic ${index}`);
  await Promise.all(topics.map((topic) => ann.call("rooms.update", { roomId: room.id, topic })));
  await socket.quiet();
  const events = roomEvents(socket, room.id);
  expect(events.map(positionOf)).toEqual(topics.map((_, index) => position + 1 + index));
  const { entry } = await ann.call("rooms.get", { roomId: room.id });
  expect(events.at(-1)).toMatchObject({ type: "room.updated", room: entry.room });
  await socket.close();
});
