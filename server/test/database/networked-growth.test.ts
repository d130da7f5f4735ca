import { afterAll, beforeAll, expect, test } from "bun:test";
import type { EndpointName } from "@parley/protocol";
import { type Person, startServer, type TestServer } from "../index.ts";
import { messageRow } from "../members/rows.ts";
import { fillMembers } from "../receipts/fill-members.ts";
import { fillRooms } from "../sync/many-rooms.ts";
import { IdSeries, insertSeries, nth } from "./insert-series.ts";
import { rowsOf } from "./rows-of.ts";

const limit = 50;

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

/** Somebody in so many rooms, of which one has as many members and messages. */
async function live(count: number): Promise<{ person: Person; roomId: string; end: number }> {
  const { database } = server.app;
  const name = `person${count}`;
  const person = (await server.people(name))[name] as Person;
  // Before the large room: where all others have one member, the planner may as well look for it among all of that room's.
  await fillRooms(database, person.id, count, { text: "hello", room: { kind: "channel" } });
  const [roomId = ""] = await fillRooms(database, person.id, 1, {
    room: { position: count, last_position: count, ordinal: count, messaged_at: 1, active_at: 1 },
  });
  await fillMembers(server, roomId, count, 1);
  const message = messageRow({ room_id: roomId, author_id: person.id });
  const differing = { position: nth, ordinal: nth, own_ordinal: nth, revision: nth, created_at: nth };
  await insertSeries(database, "messages", count, message, { ...differing, id: new IdSeries().in(database) });
  return { person, roomId, end: count };
}

type Costs = Partial<Record<EndpointName, number>>;

/** Rows that one page of each list takes. */
async function pages({ person, roomId, end }: Awaited<ReturnType<typeof live>>): Promise<Costs> {
  const costs: Costs = {
    "rooms.get": await rowsOf(server, "rooms.get", person, { roomId }),
    "rooms.browse": await rowsOf(server, "rooms.browse", person, { limit }),
    "members.list": await rowsOf(server, "members.list", person, { roomId, limit }),
    "messages.list": await rowsOf(server, "messages.list", person, { roomId, limit }),
    "accounts.list": await rowsOf(server, "accounts.list", person, { limit }),
    "receipts.list": await rowsOf(server, "receipts.list", person, { roomId, position: end, limit }),
  };
  // MariaDB reads tables of this size from end to end, and cannot be told not to.
  if (server.app.database.dialect.name === "mysql") return costs;
  return { ...costs, "sync.pull": await rowsOf(server, "sync.pull", person, { account: 0, directory: 0, rooms: [] }) };
}

test("a page reads as many rows where an account has ten times the rooms, a room ten times the members and messages", async () => {
  const [some, more] = [await live(600), await live(6000)];
  const [few, many] = [await pages(some), await pages(more)];
  for (const [name, rows] of Object.entries(few)) expect([name, rows > 5]).toEqual([name, true]);
  for (const [name, rows] of Object.entries(many))
    expect([name, rows, rows < 1.5 * (few[name as EndpointName] ?? 0)]).toEqual([name, rows, true]);
  // The rooms themselves are sorted by their activity, by two or three rows each; what is counted is counted for the page only.
  const [short, long] = [some, more].map(({ person }) => rowsOf(server, "rooms.list", person, { limit }));
  const perRoom = (((await long) ?? 0) - ((await short) ?? 0)) / (6000 - 600);
  expect([perRoom, perRoom < 3.5]).toEqual([perRoom, true]);
}, 60_000);
