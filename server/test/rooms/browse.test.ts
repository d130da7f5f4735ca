import { afterAll, beforeAll, expect, test } from "bun:test";
import { startServer, type TestServer } from "../index.ts";
import { makeRoom } from "./room.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

test("nobody browses without signing in", async () => {
  expect(await server.anyone.refused("rooms.browse", {})).toBe("unauthenticated");
});

test("channels by name whatever the case, joined or not; no group, no direct room, none that is archived", async () => {
  const { ann, bob } = await server.people("ann", "bob");
  await makeRoom("channel", ann, [], "beta");
  await makeRoom("channel", ann, [bob], "Alpha");
  await makeRoom("channel", bob, [], "Éclair");
  await makeRoom("group", ann, [bob], "Secret");
  await ann.call("rooms.openDirect", { accountId: bob.id });
  const { room } = await makeRoom("channel", ann, [], "Closed");
  await ann.call("rooms.archive", { roomId: room.id });
  const { rooms, next } = await bob.call("rooms.browse", {});
  expect(rooms.map((found) => [found.room.name, found.joined])).toEqual([
    ["Alpha", true],
    ["beta", false],
    ["Éclair", true],
  ]);
  expect(next).toBeNull();
});

test("a query finds words of name and topic, and their beginnings, without case and accents", async () => {
  const { ann } = await server.people("ann");
  const { room } = await makeRoom("channel", ann, [], "Zürich 100%");
  await ann.call("rooms.update", { roomId: room.id, topic: "Fondue_Käse" });
  for (const query of ["ZURICH", "z 1", "100%", "kase", "fondue_k", " zürich "]) {
    const { rooms } = await ann.call("rooms.browse", { query });
    expect(rooms.map((found) => found.room.id)).toEqual([room.id]);
  }
  for (const query of ["rich", "z%rich", "f_ndue", "100%fondue"]) {
    expect((await ann.call("rooms.browse", { query })).rooms).toEqual([]);
  }
});

test("pages have no gap and no double, also among rooms of the same name", async () => {
  const { cleo } = await server.people("cleo");
  for (let index = 0; index < 7; index += 1) await makeRoom("channel", cleo, [], `Page ${index % 3}`);
  const all = (await cleo.call("rooms.browse", { query: "page" })).rooms;
  expect(all).toHaveLength(7);
  for (const limit of [1, 2, 3]) {
    const rooms = [];
    let cursor: string | undefined;
    do {
      const page = await cleo.call("rooms.browse", { query: "page", limit, cursor });
      rooms.push(...page.rooms);
      cursor = page.next ?? undefined;
    } while (cursor !== undefined);
    expect(rooms).toEqual(all);
  }
});

test("a cursor that names a private room reveals nothing of its name", async () => {
  const { ann, cleo } = await server.people("ann", "cleo");
  const cursors = ["Aaaa", "Zzzz"].map(async (name) => {
    const { room } = await makeRoom("group", ann, [], name);
    return Buffer.from(JSON.stringify([room.id])).toString("base64url");
  });
  const [first, last] = await Promise.all(
    (await Promise.all(cursors)).map((cursor) => cleo.call("rooms.browse", { cursor })),
  );
  expect(first).toEqual(last ?? { rooms: [], next: null });
});

test("a page of 30 channels costs as many statements as one of 1", async () => {
  const { dan } = await server.people("dan");
  for (let index = 0; index < 30; index += 1) await makeRoom("channel", dan, [], `Many ${index}`);
  await dan.call("rooms.browse", {});
  const few = await server.statements(() => dan.call("rooms.browse", { limit: 1 }));
  expect(await server.statements(() => dan.call("rooms.browse", { limit: 30 }))).toBe(few);
});
