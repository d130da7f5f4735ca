import { afterAll, beforeAll, expect, test } from "bun:test";
import { startServer, type TestServer } from "../index.ts";
import { makeRoom, nowhere, roomEvents } from "../rooms/room.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

test("only owners give roles", async () => {
  const { ann, bob, cleo } = await server.people("ann", "bob", "cleo");
  const roomId = (await makeRoom("group", ann, [bob, cleo])).room.id;
  await ann.call("members.setRole", { roomId, accountId: bob.id, role: "moderator" });
  for (const person of [bob, cleo]) {
    expect(await person.refused("members.setRole", { roomId, accountId: person.id, role: "owner" })).toBe("forbidden");
  }
});

test("a new role is published to everyone, and holds at once", async () => {
  const { ann, bob } = await server.people("ann", "bob");
  const { room, position } = await makeRoom("group", ann, [bob]);
  const socket = await bob.socket();
  const input = { roomId: room.id, accountId: bob.id, role: "moderator" as const };
  const member = await ann.call("members.setRole", input);
  await socket.quiet();
  expect(roomEvents(socket, room.id)).toEqual([
    {
      type: "member.updated",
      position: position + 1,
      at: expect.any(Number),
      by: ann.id,
      member,
      lines: [expect.anything()],
    },
  ]);
  const { entry } = await bob.call("rooms.get", { roomId: room.id });
  expect(entry).toMatchObject({ position: position + 1, membership: { role: "moderator" } });
  expect(entry.room.revision).toBe(room.revision);
  expect((await bob.call("rooms.update", { roomId: room.id, name: "Moderated" })).name).toBe("Moderated");
  await socket.close();
});

test("the same role is no change", async () => {
  const { ann, bob } = await server.people("ann", "bob");
  const { room, position } = await makeRoom("group", ann, [bob]);
  await ann.call("members.setRole", { roomId: room.id, accountId: bob.id, role: "member" });
  await ann.call("members.setRole", { roomId: room.id, accountId: ann.id, role: "owner" });
  expect((await ann.call("rooms.get", { roomId: room.id })).entry.position).toBe(position);
});

test("A3: a room keeps an owner, also when two owners step down at once", async () => {
  const { ann, bob } = await server.people("ann", "bob");
  const roomId = (await makeRoom("group", ann, [bob])).room.id;
  expect(await ann.refused("members.setRole", { roomId, accountId: ann.id, role: "member" })).toBe("last_owner");
  await ann.call("members.setRole", { roomId, accountId: bob.id, role: "owner" });
  const steps = await Promise.allSettled([
    ann.call("members.setRole", { roomId, accountId: ann.id, role: "member" }),
    bob.call("members.setRole", { roomId, accountId: bob.id, role: "moderator" }),
  ]);
  expect(steps.map((step) => step.status).sort()).toEqual(["fulfilled", "rejected"]);
  const { members } = await ann.call("members.list", { roomId });
  expect(members.filter((member) => member.role === "owner")).toHaveLength(1);
});

test("who is not in the room has no role in it", async () => {
  const { ann, bob } = await server.people("ann", "bob");
  const roomId = (await makeRoom("channel", ann)).room.id;
  for (const accountId of [bob.id, nowhere()]) {
    const problem = await ann.problem("members.setRole", { roomId, accountId, role: "moderator" });
    expect(problem).toMatchObject({ code: "not_found", field: "accountId" });
  }
});
