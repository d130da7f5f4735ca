import { afterAll, beforeAll, expect, test } from "bun:test";
import { positionOf } from "@parley/protocol";
import { startServer, type TestServer } from "../index.ts";
import { accountEvents, crowd, framesAbout, makeRoom, nowhere, roomEvents, say } from "../rooms/room.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

test("any member adds people, who learn of the room as a fresh load shows it", async () => {
  const { ann, bob, cleo } = await server.people("ann", "bob", "cleo");
  const roomId = (await makeRoom("group", ann, [bob])).room.id;
  await say(ann, roomId, "old news");
  const [anns, cleos] = await Promise.all([ann.socket(), cleo.socket()]);
  const member = await bob.call("members.add", { roomId, accountId: cleo.id });
  expect(member).toMatchObject({ accountId: cleo.id, role: "member", revision: 5 });
  await Promise.all([anns.quiet(), cleos.quiet()]);
  expect(roomEvents(anns, roomId)).toMatchObject([{ type: "member.joined", by: bob.id, member, memberCount: 3 }]);
  expect(accountEvents(cleos)).toEqual([
    { type: "room.entered", position: 1, ...(await cleo.call("rooms.get", { roomId })) },
  ]);
  await Promise.all([anns.close(), cleos.close()]);
});

test("adding a member again changes nothing", async () => {
  const { ann, bob } = await server.people("ann", "bob");
  const { room, position } = await makeRoom("group", ann, [bob]);
  const first = await ann.call("members.add", { roomId: room.id, accountId: bob.id });
  expect(first.revision).toBeLessThanOrEqual(position);
  expect((await ann.call("rooms.get", { roomId: room.id })).entry.position).toBe(position);
});

test("people who are not there cannot be added", async () => {
  const { ann, gone } = await server.people("ann", "gone");
  await (await server.owner()).call("accounts.deactivate", { accountId: gone.id });
  const roomId = (await makeRoom("group", ann)).room.id;
  for (const accountId of [nowhere(), gone.id]) {
    const problem = await ann.problem("members.add", { roomId, accountId });
    expect(problem).toMatchObject({ code: "not_found", field: "accountId" });
  }
});

test("A3: members remove nobody, moderators plain members, owners anybody; nobody removes themselves", async () => {
  const { ann, bob, cleo, dan } = await server.people("ann", "bob", "cleo", "dan");
  const roomId = (await makeRoom("group", ann, [bob, cleo, dan])).room.id;
  const remove = (person: typeof ann, target: typeof ann) =>
    person.refused("members.remove", { roomId, accountId: target.id });
  for (const person of [bob, cleo]) {
    await ann.call("members.setRole", { roomId, accountId: person.id, role: "moderator" });
  }
  expect([
    await remove(dan, dan),
    await remove(dan, cleo),
    await remove(cleo, bob),
    await remove(cleo, ann),
    await remove(cleo, cleo),
    await remove(ann, ann),
  ]).toEqual(Array.from({ length: 6 }, () => "forbidden"));
  await cleo.call("members.remove", { roomId, accountId: dan.id });
  await ann.call("members.setRole", { roomId, accountId: bob.id, role: "owner" });
  await ann.call("members.remove", { roomId, accountId: bob.id });
  expect(await ann.problem("members.remove", { roomId, accountId: bob.id })).toMatchObject({
    code: "not_found",
    field: "accountId",
  });
  expect((await ann.call("members.list", { roomId })).members).toHaveLength(2);
});

test("A6: once a removal is answered, none of the removed one's sockets gets anything of the room", async () => {
  const { ann, bob, cleo } = await server.people("ann", "bob", "cleo");
  const roomId = (await makeRoom("channel", ann, [bob, cleo])).room.id;
  const bobs = await Promise.all([bob.socket(), (await bob.elsewhere()).socket()]);
  const cleos = await cleo.socket();
  let sending = true;
  const chatter = async () => {
    while (sending) await say(cleo, roomId, "while it happens");
  };
  const talk = chatter();
  await bobs[0].next("room");
  await ann.call("members.remove", { roomId, accountId: bob.id });
  await Promise.all(bobs.map((socket) => socket.quiet()));
  const before = bobs.map((socket) => framesAbout(socket, roomId).length);
  for (let index = 0; index < 5; index += 1) await say(ann, roomId, "after it");
  await ann.call("rooms.update", { roomId, topic: "after it" });
  sending = false;
  await talk;
  await Promise.all([...bobs, cleos].map((socket) => socket.quiet()));
  expect(bobs.map((socket) => framesAbout(socket, roomId).length)).toEqual(before);
  expect(
    roomEvents(cleos, roomId).filter((event) => event.type === "message.created" && event.message.authorId === ann.id),
  ).toHaveLength(5);
  for (const socket of bobs) {
    expect(accountEvents(socket)).toMatchObject([{ type: "room.left", roomId }]);
    expect(roomEvents(socket, roomId).every((event) => event.type !== "member.left")).toBe(true);
  }
  expect(await bob.refused("messages.list", { roomId })).toBe("not_found");
  await Promise.all([...bobs, cleos].map((socket) => socket.close()));
});

test("the numbers of members agree whatever happens at once", async () => {
  const { ann } = await server.people("ann");
  const others = await crowd(server, "busy", 10);
  const roomId = (await makeRoom("channel", ann, others.slice(0, 5))).room.id;
  const socket = await ann.socket();
  await Promise.all([
    ...others.slice(0, 5).map((person) => ann.call("members.remove", { roomId, accountId: person.id })),
    ...others.slice(5).map((person) => person.call("rooms.join", { roomId })),
    ...others.slice(5).map((person) => ann.call("members.add", { roomId, accountId: person.id })),
  ]);
  await socket.quiet();
  const { entry } = await ann.call("rooms.get", { roomId });
  const { members } = await ann.call("members.list", { roomId });
  expect(members).toHaveLength(6);
  expect(entry).toMatchObject({ position: 17, room: { memberCount: 6, revision: 17 } });
  const events = roomEvents(socket, roomId);
  expect(events.map(positionOf)).toEqual(Array.from({ length: 10 }, (_, index) => index + 8));
  expect(events.at(-1)).toMatchObject({ memberCount: 6 });
  await socket.close();
});
