import { afterAll, beforeAll, expect, test } from "bun:test";
import { startServer, type TestServer } from "../index.ts";
import { crowd, makeRoom } from "../rooms/room.ts";

let server: TestServer;
let now = 1_700_000_000_000;
beforeAll(async () => {
  server = await startServer({ clock: () => now });
});
afterAll(() => server.close());

test("oldest member first, with their accounts and the room's position, in pages without gap or double", async () => {
  const { ann } = await server.people("ann");
  const others = await crowd(server, "m", 7);
  const { room } = await makeRoom("group", ann);
  for (const [index, person] of others.entries()) {
    now += index % 2;
    await ann.call("members.add", { roomId: room.id, accountId: person.id });
  }
  const all = await ann.call("members.list", { roomId: room.id });
  expect(all.members.map((member) => member.accountId)).toEqual([ann.id, ...others.map(({ id }) => id)]);
  expect(all.accounts.map(({ id }) => id).sort()).toEqual(all.members.map(({ accountId }) => accountId).sort());
  expect(all).toMatchObject({ position: 9, next: null });
  for (const limit of [1, 2, 3]) {
    const members = [];
    let cursor: string | undefined;
    do {
      const page = await ann.call("members.list", { roomId: room.id, limit, cursor });
      members.push(...page.members);
      cursor = page.next ?? undefined;
    } while (cursor !== undefined);
    expect(members).toEqual(all.members);
  }
});

test("who has left is not listed, who came back stands at the end", async () => {
  const { ann, bob, cleo } = await server.people("ann", "bob", "cleo");
  const { room } = await makeRoom("channel", ann, [bob, cleo]);
  now += 1000;
  await bob.call("rooms.leave", { roomId: room.id });
  const ids = async () =>
    (await ann.call("members.list", { roomId: room.id })).members.map((member) => member.accountId);
  expect(await ids()).not.toContain(bob.id);
  await bob.call("rooms.join", { roomId: room.id });
  expect((await ids()).at(-1)).toBe(bob.id);
});

test("a page of 21 members costs as many statements as one of 1", async () => {
  const { ann } = await server.people("ann");
  const others = await crowd(server, "many", 20);
  const { room } = await makeRoom("group", ann, others);
  await ann.call("members.list", { roomId: room.id });
  const few = await server.statements(() => ann.call("members.list", { roomId: room.id, limit: 1 }));
  expect(await server.statements(() => ann.call("members.list", { roomId: room.id, limit: 21 }))).toBe(few);
});

test("a made-up cursor is refused", async () => {
  const { ann } = await server.people("ann");
  const { room } = await makeRoom("group", ann);
  const problem = await ann.problem("members.list", { roomId: room.id, cursor: "eyJ9" });
  expect(problem).toMatchObject({ code: "invalid_input", field: "cursor" });
});
