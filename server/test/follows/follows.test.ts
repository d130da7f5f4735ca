import { afterAll, beforeAll, expect, test } from "bun:test";
import { sizes } from "@parley/protocol";
import { serverUrl } from "../database/server-place.ts";
import { type LiveSocket, type Person, startServer, type TestServer } from "../index.ts";
import { accountEvents, nowhere } from "../rooms/room.ts";
import { heldAfter } from "../sync/held-after.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

async function told(socket: LiveSocket) {
  await socket.quiet();
  return accountEvents(socket).filter(({ type }) => type.startsWith("person."));
}

const pulled = async (person: Person, held?: ReturnType<typeof heldAfter>) =>
  (await person.call("sync.pull", held ?? {})).own?.follows;

test("whom somebody follows is theirs alone, and published to their devices once", async () => {
  const { ann, ben } = await server.people("ann", "ben");
  const held = heldAfter(await ann.call("sync.pull", {}));
  const [mine, theirs] = [await ann.socket(), await ben.socket()];
  const { revision } = await ann.call("follows.follow", { accountId: ben.id });
  expect(revision).toBe(held.account + 1);
  expect(await ann.call("follows.follow", { accountId: ben.id })).toEqual({ revision: 0 });
  expect(await told(mine)).toEqual([{ type: "person.followed", position: revision, accountId: ben.id }]);
  expect(await told(theirs)).toEqual([]);
  expect([await pulled(ann), await pulled(ann, held), await pulled(ben)]).toEqual([[ben.id], [ben.id], null]);
  const after = heldAfter(await ann.call("sync.pull", {}));
  await ann.call("drafts.set", { roomId: await roomFor(ann), text: "Something else changes" });
  expect(await pulled(ann, after)).toBeNull();
  await ann.call("follows.unfollow", { accountId: ben.id });
  expect(await ann.call("follows.unfollow", { accountId: ben.id })).toEqual({ revision: 0 });
  expect((await told(mine)).map(({ type }) => type)).toEqual(["person.followed", "person.unfollowed"]);
  expect(await pulled(ann, after)).toEqual([]);
});

const roomFor = async (person: Person) =>
  (await person.call("rooms.create", { key: Bun.randomUUIDv7(), kind: "group", name: "Room" })).room.id;

test("nobody follows themselves, somebody unknown or somebody who is deleted", async () => {
  const { cat, dan } = await server.people("cat", "dan");
  await dan.call("accounts.delete", { password: dan.password });
  for (const accountId of [cat.id, nowhere(), dan.id])
    expect(await cat.refused("follows.follow", { accountId })).toBe("not_found");
});

test("an account that ends follows nobody, and stays followed without a name", async () => {
  const { eve, fay } = await server.people("eve", "fay");
  await eve.call("follows.follow", { accountId: fay.id });
  await fay.call("follows.follow", { accountId: eve.id });
  await fay.call("accounts.delete", { password: fay.password });
  expect(await pulled(eve)).toEqual([fay.id]);
  await eve.call("follows.unfollow", { accountId: fay.id });
  expect(await pulled(eve)).toEqual([]);
});

test.skipIf(serverUrl !== undefined)("there is an end to how many one follows", async () => {
  const { gil, hal } = await server.people("gil", "hal");
  await server.app.database.transaction(async (writer) => {
    const rows = Array.from({ length: sizes.follows }, () => ({ account_id: gil.id, followed_id: Bun.randomUUIDv7() }));
    for (let from = 0; from < rows.length; from += 100)
      await writer
        .insertInto("follows")
        .values(rows.slice(from, from + 100))
        .execute();
  });
  expect(await gil.refused("follows.follow", { accountId: hal.id })).toBe("too_many_follows");
});
