import { afterAll, beforeAll, expect, test } from "bun:test";
import { type Middleman, startMiddleman } from "../database/middleman.ts";
import { requiredServer, type ServerPlace, serverPlace } from "../database/server-place.ts";
import { freePort } from "../harness/port.ts";
import { type Person, startServer, type TestServer } from "../index.ts";
import { type Scrape, scrape } from "./scrape.ts";
import { scraped } from "./scraped.ts";

let place: ServerPlace;
let middleman: Middleman;
let server: TestServer;
let ann: Person;
let roomId: string;

beforeAll(async () => {
  place = await serverPlace(requiredServer());
  middleman = await startMiddleman(place.url);
  server = await startServer({ databaseUrl: middleman.url, metricsPort: freePort(), logLevel: "silent" });
  ({ ann } = await server.people("ann"));
  const made = await ann.call("rooms.create", { key: Bun.randomUUIDv7(), kind: "group", name: "Quay" });
  roomId = made.room.id;
});
afterAll(async () => {
  await server.close();
  await middleman.close();
  await place.remove();
});

const message = () => ({ roomId, id: Bun.randomUUIDv7(), text: "row" });

test("connections are counted while they are lent, and waiting for them is timed", async () => {
  const before = await scrape(server);
  await Promise.all(Array.from({ length: 20 }, () => ann.call("messages.send", message())));
  await ann.call("messages.list", { roomId });
  const lent = (now: Scrape, access: string) => now.value("database_connections_in_use", { access });
  // One connection is always in use: it holds the lock which shows that the database is served.
  const after = await scraped(server, (now) => lent(now, "read") === 0 && lent(now, "write") === 1);
  const waits = (access: string) => after.since(before, "database_connection_wait_seconds_count", { access });
  expect(waits("write")).toBe(after.since(before, "database_commits_total"));
  expect(waits("read")).toBeGreaterThan(0);
  expect(after.since(before, "database_transaction_wait_seconds_count")).toBeGreaterThanOrEqual(20);
  // Transactions that waited at the same time shared commits.
  expect(after.since(before, "database_commits_total")).toBeLessThan(20);
  expect(after.since(before, "database_unknown_commits_total")).toBe(0);
});

test("a commit with an unknown outcome is counted", async () => {
  const before = await scrape(server);
  let cuts = 0;
  middleman.meddle({
    asked(data) {
      if (cuts > 0 || !/[^a-z]commit\0?$/.test(data.toString("latin1"))) return data;
      cuts += 1;
      return "cut behind";
    },
  });
  expect(await ann.refused("messages.send", message())).toBe("unavailable");
  const after = await scrape(server);
  expect(after.since(before, "database_unknown_commits_total")).toBe(1);
  expect(after.since(before, "messages_sent_total")).toBe(0);
  expect(after.since(before, "calls_total", { outcome: "unavailable" })).toBe(1);
});
