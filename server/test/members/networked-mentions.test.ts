import { afterAll, beforeAll, expect, test } from "bun:test";
import { sql } from "kysely";
import { loadMembership } from "../../src/members/memberships.ts";
import { rowsRead } from "../database/rows-read.ts";
import { fillInbox } from "../inbox/fill-inbox.ts";
import { startServer, type TestServer } from "../index.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

const many = 20_000;

test("N5: mentions are counted in as many rows behind 20,000 of them as behind two, also where they are one's own @rooms", async () => {
  const { database } = server.app;
  const { ann, bob } = await server.people("ann", "bob");
  const fill = async (each: number, author: string, mentioned?: string) => {
    const noted = { rooms: 1, members: [ann.id, bob.id], each, from: 1, author };
    await fillInbox(database, mentioned === undefined ? noted : { ...noted, mentioned });
    const room = database.read.selectFrom("rooms").select("id").where("position", "=", each);
    return (await room.orderBy("id", "desc").limit(1).executeTakeFirstOrThrow()).id;
  };
  const rooms = [
    { id: await fill(2, bob.id), mentions: 2 },
    { id: await fill(many, bob.id), mentions: many },
    { id: await fill(many + 1, bob.id, ann.id), mentions: many + 1 },
    { id: await fill(many + 2, ann.id), mentions: 0 },
  ];
  for (const table of ["members", "mentions", "messages"])
    await sql
      .raw(database.dialect.name === "mysql" ? `analyze table ${table}` : `analyze ${table}`)
      .execute(database.read);
  const rows: number[] = [];
  for (const { id, mentions } of rooms) {
    const counted = await rowsRead(database, (read) => loadMembership(read, ann.id, id));
    expect(counted.value).toMatchObject({ mentions });
    rows.push(counted.rows);
  }
  expect(Math.max(...rows) - (rows[0] ?? 0)).toBeLessThan(10);
}, 240_000);
