import { afterAll, beforeAll, expect, test } from "bun:test";
import { startServer, type TestServer } from "../index.ts";
import { accountEvents, nowhere } from "./room.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

test("nobody opens a direct room without signing in", async () => {
  const { ann } = await server.people("ann");
  expect(await server.anyone.refused("rooms.openDirect", { accountId: ann.id })).toBe("unauthenticated");
});

test("two people have one room, whoever opens it", async () => {
  const { ann, bob } = await server.people("ann", "bob");
  const socket = await bob.socket();
  const anns = await ann.call("rooms.openDirect", { accountId: bob.id });
  await socket.quiet();
  const bobs = await bob.call("rooms.openDirect", { accountId: ann.id });
  expect(bobs.room).toEqual(anns.room);
  expect(anns.room).toMatchObject({ kind: "direct", name: null, directIds: [ann.id, bob.id].sort(), memberCount: 2 });
  expect([anns.membership.role, bobs.membership.role]).toEqual(["member", "member"]);
  expect(accountEvents(socket)).toMatchObject([{ type: "room.entered", entry: bobs }]);
  await socket.close();
});

test("opening it again changes nothing", async () => {
  const { ann, bob } = await server.people("ann", "bob");
  const first = await ann.call("rooms.openDirect", { accountId: bob.id });
  expect(await ann.call("rooms.openDirect", { accountId: bob.id })).toEqual(first);
});

test("a note to self has one member", async () => {
  const { ann } = await server.people("ann");
  const { room } = await ann.call("rooms.openDirect", { accountId: ann.id });
  expect(room).toMatchObject({ kind: "direct", directIds: [ann.id], memberCount: 1 });
  const { members } = await ann.call("members.list", { roomId: room.id });
  expect(members).toMatchObject([{ accountId: ann.id, role: "member" }]);
});

test("both opening it at the same moment, many times, make one room", async () => {
  const { cleo, dan } = await server.people("cleo", "dan");
  const calls = Array.from({ length: 10 }, (_, index) =>
    index % 2 === 0
      ? cleo.call("rooms.openDirect", { accountId: dan.id })
      : dan.call("rooms.openDirect", { accountId: cleo.id }),
  );
  const ids = new Set((await Promise.all(calls)).map(({ room }) => room.id));
  expect(ids.size).toBe(1);
  expect((await cleo.call("rooms.list", {})).rooms.map(({ room }) => room.id)).toEqual([...ids]);
});

test("no room with somebody who is not there; one that exists stays open", async () => {
  const { ann, bob, gone } = await server.people("ann", "bob", "gone");
  const { room } = await ann.call("rooms.openDirect", { accountId: gone.id });
  await (await server.owner()).call("accounts.deactivate", { accountId: gone.id });
  expect((await ann.call("rooms.openDirect", { accountId: gone.id })).room.id).toBe(room.id);
  expect(await bob.refused("rooms.openDirect", { accountId: gone.id })).toBe("not_found");
  expect(await bob.refused("rooms.openDirect", { accountId: nowhere() })).toBe("not_found");
});

test("A4: a direct room has no roles, name, invites or archive, and nobody comes or goes", async () => {
  const { ann, bob, cleo } = await server.people("ann", "bob", "cleo");
  const roomId = (await ann.call("rooms.openDirect", { accountId: bob.id })).room.id;
  expect([
    await ann.refused("rooms.update", { roomId, name: "Us" }),
    await ann.refused("rooms.archive", { roomId }),
    await ann.refused("rooms.unarchive", { roomId }),
    await ann.refused("rooms.leave", { roomId }),
    await ann.refused("members.add", { roomId, accountId: cleo.id }),
    await ann.refused("members.remove", { roomId, accountId: bob.id }),
    await ann.refused("members.setRole", { roomId, accountId: bob.id, role: "owner" }),
    await ann.refused("invites.create", { roomId }),
  ]).toEqual(Array.from({ length: 8 }, () => "not_for_direct"));
  expect(await ann.refused("invites.list", { roomId })).toBe("forbidden");
  expect(await cleo.refused("rooms.join", { roomId })).toBe("not_found");
});
