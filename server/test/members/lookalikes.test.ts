import { afterAll, beforeAll, expect, test } from "bun:test";
import { nameSkeleton } from "../../src/accounts/name-skeleton.ts";
import { maxLookalikes, maxSameLooking } from "../../src/members/store.ts";
import { accountRow } from "../database/rows.ts";
import { type Person, startServer, type TestServer } from "../index.ts";
import { makeRoom } from "../rooms/room.ts";
import { memberRow } from "./rows.ts";

let server: TestServer;
let ann: Person;
let ben: Person;
let fake: Person;
let stranger: Person;
beforeAll(async () => {
  server = await startServer();
  ({ ann, ben, fake, stranger } = await server.people("ann", "ben", "fake", "stranger"));
  await ben.call("accounts.update", { name: "Ben Marlow" });
});
afterAll(() => server.close());

const handles = async (who: Person, roomId: string, { id }: { id: string }) =>
  (await who.call("members.lookalikes", { roomId, accountId: id })).accounts.map(({ handle }) => handle);

test("is asked by members of the room only", async () => {
  const { room } = await makeRoom("group", ann, [ben]);
  expect(await stranger.refused("members.lookalikes", { roomId: room.id, accountId: ben.id })).toBe("not_found");
  expect(await server.anyone.refused("members.lookalikes", { roomId: room.id, accountId: ben.id })).toBe(
    "unauthenticated",
  );
});

test("names both of two members who look alike, as long as they do and are both in the room", async () => {
  const { room } = await makeRoom("group", ann, [ben, fake]);
  expect(await handles(ann, room.id, fake)).toEqual([]);
  await fake.call("accounts.update", { name: "Веn Mаr1ow" });
  expect(await handles(ann, room.id, fake)).toEqual(["ben"]);
  expect(await handles(ann, room.id, ben)).toEqual(["fake"]);
  expect(await handles(ann, room.id, ann)).toEqual([]);
  expect(await handles(ann, room.id, { id: Bun.randomUUIDv7() })).toEqual([]);
  await fake.call("rooms.leave", { roomId: room.id });
  expect(await handles(ann, room.id, ben)).toEqual([]);
  // A member who has left is still shown as the author of messages.
  expect(await handles(ann, room.id, fake)).toEqual(["ben"]);
  await fake.call("accounts.update", { name: "Fay" });
  expect(await handles(ann, room.id, fake)).toEqual([]);
});

test("deleted accounts look like nobody", async () => {
  const { gone, other } = await server.people("gone", "other");
  if (!gone || !other) throw new Error("two people were asked for");
  const { room } = await makeRoom("group", ann, [gone, other]);
  for (const person of [gone, other]) await person.call("accounts.delete", { password: person.password });
  expect(await handles(ann, room.id, gone)).toEqual([]);
});

test("costs as many statements in a large room as in a small one, and names three where a thousand members have one name", async () => {
  const { room } = await makeRoom("channel", ann, [ben]);
  const small = await server.statements(() => handles(ann, room.id, ben));
  const { database } = server.app;
  const name = "Same Name";
  const ids = Array.from({ length: 20 * maxSameLooking }, () => Bun.randomUUIDv7()).sort();
  for (let start = 0; start < ids.length; start += 500)
    await database.transaction(async (writer) => {
      const some = ids.slice(start, start + 500);
      const rows = some.map((id, index) => {
        const called = start + index < 10 * maxSameLooking ? name : id;
        return {
          ...accountRow(id),
          name: called,
          name_skeleton: nameSkeleton(called),
          created_at: new Date().toISOString(),
        };
      });
      await writer.insertInto("accounts").values(rows).execute();
      const members = some.map((account_id) => memberRow({ room_id: room.id, account_id }));
      await writer.insertInto("members").values(members).execute();
    });
  expect(await handles(ann, room.id, { id: ids[50] ?? "" })).toEqual(ids.slice(0, maxLookalikes));
  expect(await server.statements(() => handles(ann, room.id, ben))).toBe(small);
});
