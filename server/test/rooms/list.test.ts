import { afterAll, beforeAll, expect, test } from "bun:test";
import type { RoomEntry } from "@parley/protocol";
import { type Person, startServer, type TestServer } from "../index.ts";
import { makeRoom, nowhere, say } from "./room.ts";

let server: TestServer;
let now = 1_700_000_000_000;
beforeAll(async () => {
  server = await startServer({ clock: () => now });
});
afterAll(() => server.close());

async function listAll(person: Person, limit: number): Promise<RoomEntry[]> {
  const rooms: RoomEntry[] = [];
  let cursor: string | undefined;
  do {
    const page = await person.call("rooms.list", { limit, cursor });
    expect(page.rooms.length).toBeLessThanOrEqual(limit);
    rooms.push(...page.rooms);
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  return rooms;
}

test("nobody lists or gets rooms without signing in", async () => {
  expect(await server.anyone.refused("rooms.list", {})).toBe("unauthenticated");
  expect(await server.anyone.refused("rooms.get", { roomId: nowhere() })).toBe("unauthenticated");
});

test("only one's own rooms, latest activity first, in pages without gap or double", async () => {
  const { ann, bob } = await server.people("ann", "bob");
  await makeRoom("channel", bob);
  const pairs: string[][] = [];
  for (let pair = 0; pair < 4; pair += 1) {
    // Two rooms have the same time, and are in the order of their ids; within a millisecond this is not the order of creation.
    now += 1000;
    const rooms = [await makeRoom("group", ann), await makeRoom("group", ann)];
    pairs.push(rooms.map(({ room }) => room.id).sort());
  }
  expect((await listAll(ann, 100)).map(({ room }) => room.id)).toEqual(pairs.flat().toReversed());
  for (const limit of [1, 2, 3, 7]) expect(await listAll(ann, limit)).toEqual(await listAll(ann, 100));
});

test("a message brings its room to the top, as the last one, with the numbers", async () => {
  const { cleo, dan } = await server.people("cleo", "dan");
  const { room: old } = await makeRoom("group", cleo, [dan], "Old");
  now += 1000;
  await makeRoom("group", cleo, [dan], "New");
  now += 1000;
  const message = await say(cleo, old.id, "hello @dan");
  const { rooms, accounts } = await dan.call("rooms.list", {});
  expect(rooms.map(({ room }) => room.name)).toEqual(["Old", "New"]);
  expect(rooms[0]).toMatchObject({ lastMessage: message, activeAt: now, position: message.position });
  expect(rooms[0]?.membership).toMatchObject({ unread: 1, mentions: 1, countedAt: message.position });
  expect(accounts.map(({ id }) => id).sort()).toEqual([cleo.id, dan.id].sort());
  const entry = await dan.call("rooms.get", { roomId: old.id });
  expect(entry.entry).toEqual(rooms[0] ?? entry.entry);
});

test("a list of 40 rooms costs as many statements as one of 2", async () => {
  const { eve } = await server.people("eve");
  const make = async (count: number) => {
    for (let index = 0; index < count; index += 1) await say(eve, (await makeRoom("group", eve)).room.id, "hi");
  };
  await make(2);
  await eve.call("rooms.list", {});
  const few = await server.statements(() => eve.call("rooms.list", { limit: 100 }));
  await make(38);
  expect(await server.statements(() => eve.call("rooms.list", { limit: 100 }))).toBe(few);
  expect((await eve.call("rooms.list", { limit: 100 })).rooms).toHaveLength(40);
});

test.each(["%%%", "bm9wZQ", Buffer.from("[1]").toString("base64url"), Buffer.from('["x","y"]').toString("base64url")])(
  "a made-up cursor is refused: %s",
  async (cursor) => {
    const { ann } = await server.people("ann");
    expect(await ann.problem("rooms.list", { cursor })).toMatchObject({ code: "invalid_input", field: "cursor" });
  },
);
