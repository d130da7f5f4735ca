import { afterAll, beforeAll, expect, test } from "bun:test";
import { sizes } from "@parley/protocol";
import { type Person, startServer, type TestServer } from "./index.ts";
import { memberRow, roomRow } from "./members/rows.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

/** People and rooms: more than are on a page, ten times over. */
const many = 10 * sizes.page;

/** So many characters of four bytes, and different from all others in the last ones. */
const longest = (length: number, index: number): string => `${"🚣".repeat(length - 4)}${`${index}`.padStart(4, "0")}`;

const handleOf = (index: number): string => `${index}`.padStart(32, "p");

/** Characters of a description: more than the contract lets through, so that a page of the most items is too large. */
const description = 1000;

/** Fields of an answer beside its items, and the frame of each. */
const spare = 1024;

/** All items of a list in pages of at most as many bytes as a page may have. */
async function wholeList(person: Person, name: Paged, input: Record<string, unknown>, key: string): Promise<object[]> {
  const all: object[] = [];
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const answer = await (await person.send(name, { ...input, cursor, limit: sizes.page })).text();
    expect(Buffer.byteLength(answer)).toBeLessThan(sizes.pageBytes + spare);
    const page = JSON.parse(answer);
    expect(page[key].length).toBeGreaterThan(0);
    all.push(...page[key]);
    cursor = page.next;
  }
  return all;
}

type Paged = "accounts.list" | "members.list" | "rooms.browse";

test("people with long names and descriptions come in pages by their bytes, in the directory and in a room", async () => {
  const { ann, bob } = await server.people("ann", "bob");
  const { database } = server.app;
  const account = await database.read
    .selectFrom("accounts")
    .selectAll()
    .where("id", "=", bob.id)
    .executeTakeFirstOrThrow();
  const people = Array.from({ length: many }, (_, index) => ({
    ...account,
    ...{ id: Bun.randomUUIDv7(), name: longest(80, index), bio: longest(description, index) },
    ...{
      email: `p${index}@example.org`,
      handle: handleOf(index),
      handle_skeleton: handleOf(index),
      search: `x${`${index}`.padStart(4, "0")}`,
    },
  }));
  const roomId = Bun.randomUUIDv7();
  const ids = people.map(({ id }) => id);
  await database.transaction(async (writer) => {
    await writer
      .insertInto("rooms")
      .values(roomRow({ id: roomId, created_by: ann.id }))
      .execute();
    for (let at = 0; at < many; at += 100) {
      await writer
        .insertInto("accounts")
        .values(people.slice(at, at + 100))
        .execute();
      const members = ids
        .slice(at, at + 100)
        .map((account_id) => memberRow({ room_id: roomId, account_id, joined_at: 1 }));
      await writer.insertInto("members").values(members).execute();
    }
    await writer
      .insertInto("members")
      .values(memberRow({ room_id: roomId, account_id: ann.id }))
      .execute();
  });
  const inRoom = (await wholeList(ann, "members.list", { roomId }, "members")) as { accountId: string }[];
  expect(inRoom.map(({ accountId }) => accountId)).toEqual([ann.id, ...ids.toSorted()]);
  expect(await wholeList(ann, "members.list", { roomId }, "accounts")).toHaveLength(many + 1);
  const listed = (await wholeList(ann, "accounts.list", {}, "accounts")) as { id: string }[];
  expect(listed.map(({ id }) => id).filter((id) => ids.includes(id))).toEqual(ids);
}, 120_000);

test("channels with long names and topics come in pages by their bytes", async () => {
  const { ann } = await server.people("ann");
  const rooms = Array.from({ length: many }, (_, index) => {
    const [name, topic] = [longest(80, index), longest(description, index)];
    return roomRow({
      id: Bun.randomUUIDv7(),
      kind: "channel",
      created_by: ann.id,
      name,
      topic,
      search: `${name}\n${topic}`,
    });
  });
  await server.app.database.transaction(async (writer) => {
    for (let at = 0; at < many; at += 100)
      await writer
        .insertInto("rooms")
        .values(rooms.slice(at, at + 100))
        .execute();
  });
  const listed = (await wholeList(ann, "rooms.browse", {}, "rooms")) as { room: { id: string } }[];
  expect(listed.map(({ room }) => room.id)).toEqual(rooms.map(({ id }) => id));
}, 120_000);
