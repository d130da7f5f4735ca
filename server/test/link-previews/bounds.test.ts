import { afterAll, beforeAll, expect, test } from "bun:test";
import type { Limiter } from "../../src/cluster/limiter.ts";
import { accountRate, hostRate, maxWait } from "../../src/link-previews/bounds.ts";
import { PageFinder, type PreviewParts } from "../../src/link-previews/find-page.ts";
import { hashOf, keepPage } from "../../src/link-previews/store.ts";
import { sweepPages } from "../../src/link-previews/sweep.ts";
import { noMetrics } from "../../src/metrics/metrics.ts";
import { PictureWorker } from "../../src/pictures/picture-worker.ts";
import { startServer, TestNetwork, type TestServer } from "../index.ts";
import { roomOf, tell } from "../messages/story.ts";

let net: TestNetwork;
let server: TestServer;
const asked: string[] = [];
let now = 1_800_000_000_000;
const pictures = new PictureWorker();
beforeAll(async () => {
  net = new TestNetwork();
  for (const host of ["site.example", "slow.example"])
    await net.site(host, ({ url = "" }, answer) => {
      asked.push(`${host}${url}`);
      answer.writeHead(200, { "Content-Type": "text/html" }).end(`<title>Page ${url}</title>`);
    });
  server = await startServer({ outside: net });
});
afterAll(async () => {
  await pictures.close();
  await server.close();
  net.close();
});

/** A limiter that counts in one process; the contract suite of limiters covers the one on Redis. */
function finderOf(rateLimits: number): PageFinder {
  const counts = new Map<string, number>();
  const openLimiter: PreviewParts["openLimiter"] = (rule): Limiter => ({
    rule,
    async count(key) {
      const count = (counts.get(rule.name + key) ?? 0) + 1;
      counts.set(rule.name + key, count);
      return { count, resetsIn: 30_000 };
    },
  });
  const { database, config, blobs } = server.app;
  return new PageFinder({
    ...{ database, blobs, pictures, outside: net, openLimiter, metrics: noMetrics, clock: () => now },
    config: { ...config, rateLimits },
  });
}
const never = new AbortController().signal;
const author = "01a20648-91b2-7065-b0fc-67ee50df16fb";

test("ten times as many pages as a host is asked for wait for the rest of the minute", async () => {
  const finder = finderOf(1);
  let made = 0;
  for (let page = 0; page < 10 * hostRate.max; page += 1) {
    const account = `01a20648-91b2-7065-b0fc-${String(page).padStart(12, "0")}`;
    const found = await finder.find(`http://site.example/host/${page}`, account, never);
    if (found.page) made += 1;
    else expect(found.wait).toBe(30_000);
  }
  expect(made).toBe(hostRate.max);
  expect(asked.filter((address) => address.startsWith("site.example/host"))).toHaveLength(hostRate.max);
});

test("ten times as many pages as an account may cause get nothing beyond its rate", async () => {
  const hosts = Array.from({ length: 10 * accountRate.max }, (_, at) => `h${at}.example`);
  for (const host of hosts) net.name(host, await net.resolve("slow.example"));
  const finder = finderOf(1);
  const before = asked.length;
  for (const host of hosts) await finder.find(`http://${host}/`, author, never);
  expect(asked.length - before).toBe(accountRate.max);
});

test("a host is asked by one at a time; what a crash left ends by itself", async () => {
  const [one, other] = [finderOf(0), finderOf(0)];
  const both = await Promise.all([
    one.find("http://site.example/same", author, never),
    other.find("http://site.example/same", author, never),
  ]);
  expect(both.filter(({ page }) => page !== undefined).length).toBeGreaterThan(0);
  expect(asked.filter((address) => address === "site.example/same")).toHaveLength(1);
  const lease = { lease: crypto.randomUUID(), lease_until: now + 20_000 };
  const { database } = server.app;
  const left = { host: hashOf("slow.example"), ...lease };
  await database.transaction((writer) => writer.insertInto("link_hosts").values(left).execute());
  expect((await one.find("http://slow.example/left", author, never)).wait).toBeGreaterThan(0);
  now += 20_001;
  expect((await one.find("http://slow.example/left", author, never)).page?.title).toBe("Page /left");
});

test("a page is kept for a while, and the sweep removes what has expired and what is beyond the bound", async () => {
  const { database } = server.app;
  const finder = finderOf(0);
  const look = () => finder.find("http://site.example/kept", author, never);
  await look();
  now += 12 * 3_600_000 - 1;
  await look();
  expect(asked.filter((address) => address === "site.example/kept")).toHaveLength(1);
  now += 2;
  await look();
  expect(asked.filter((address) => address === "site.example/kept")).toHaveLength(2);
  await database.transaction(async (writer) => {
    for (let page = 0; page < 100; page += 1)
      await keepPage(writer, `kept ${page}`, { title: "x" }, now + 1_000 + page);
  });
  const sweep = sweepPages(database, () => now, 10);
  await sweep.run("{}", { id: "", plannedAt: now, tries: 1, isLastTry: false, signal: never });
  const left = await database.read
    .selectFrom("link_pages")
    .where("expires_at", ">", now)
    .select("address")
    .orderBy("expires_at", "desc")
    .limit(50)
    .execute();
  expect(left).toHaveLength(10);
});

test("a preview that cannot be made for ten minutes is given up", async () => {
  const { ann } = await server.people("ann");
  const roomId = await roomOf(ann);
  const { database } = server.app;
  const left = { host: hashOf("site.example"), lease: crypto.randomUUID(), lease_until: Date.now() + 2 * maxWait };
  await database.transaction((writer) => writer.insertInto("link_hosts").values(left).execute());
  await tell(ann, roomId, "http://site.example/never");
  await server.worked();
  const waiting = () => database.read.selectFrom("jobs").where("kind", "=", "link-previews.make").selectAll().execute();
  const [job] = await waiting();
  expect(job?.tries).toBe(0);
  const planned = { planned_at: Date.now() - maxWait, due_at: Date.now() };
  await database.transaction((writer) =>
    writer.updateTable("jobs").set(planned).where("kind", "=", "link-previews.make").execute(),
  );
  await server.worked();
  expect(await waiting()).toEqual([]);
});
