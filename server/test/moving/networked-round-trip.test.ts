import { expect, test } from "bun:test";
import { startDatabaseServer } from "../../../scripts/database-servers.mjs";
import { move } from "../../src/moving/move.ts";
import { CopyProgress } from "../../src/moving/progress.ts";
import { ready } from "../database/ready.ts";
import { onServer, requiredServer, serverPlace } from "../database/server-place.ts";
import { sqlitePlace } from "../database/sqlite-place.ts";
import { fillHostile } from "./hostile.ts";
import { dumpOf } from "./places.ts";

const server = requiredServer();
const other = /^postgres/.test(server) ? "mariadb" : "postgres";

test("from a file over both kinds of servers and back nothing changes, whatever people wrote", async () => {
  const watch = { signal: new AbortController().signal, progress: new CopyProgress({ write: () => true }) };
  const second = await startDatabaseServer(other);
  await ready(() => onServer(second.url, "select 1"));
  const places = [await sqlitePlace(), await serverPlace(server), await serverPlace(second.url), await sqlitePlace()];
  const [begin, first, next, end] = places;
  if (!begin || !first || !next || !end) throw new Error("four places");
  await fillHostile(begin.url.slice("sqlite:".length), 600);
  const before = await dumpOf(begin.url);
  expect(before.length).toBeGreaterThan(1000);
  for (const [from, to] of [
    [begin, first],
    [first, next],
    [next, end],
  ] as const) {
    const { rows, foreign } = await move({ from: from.url, to: to.url }, watch);
    expect({ rows, foreign }).toEqual({ rows: before.length, foreign: [] });
    expect(await dumpOf(to.url)).toEqual(before);
  }
  for (const place of places) await place.remove();
  await second.stop();
}, 120_000);
