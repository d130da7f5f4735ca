import { afterAll, beforeAll, expect, test } from "bun:test";
import { endpointsByName, limits } from "@parley/protocol";
import { freePort } from "../harness/port.ts";
import { RawConnection } from "../harness/raw-connection.ts";
import { startServer, type TestServer } from "../index.ts";
import { type Scrape, scrape } from "./scrape.ts";
import { scraped } from "./scraped.ts";

let server: TestServer;

beforeAll(async () => {
  server = await startServer({ metricsPort: freePort(), maxLength: 16_000 });
});
afterAll(() => server.close());

/** Creates a room with Ann and Bob. */
async function rowers() {
  const { ann, bob } = await server.people("ann", "bob");
  const { room } = await ann.call("rooms.create", { key: Bun.randomUUIDv7(), kind: "group", name: "Rowers" });
  await ann.call("members.add", { roomId: room.id, accountId: bob.id });
  return { ann, bob, message: (text = "row") => ({ roomId: room.id, id: Bun.randomUUIDv7(), text }) };
}

test("three messages are three, over HTTP and the socket, and a repeated one is none", async () => {
  const { ann, bob, message } = await rowers();
  const [writer, reader] = [await ann.socket(), await bob.socket()];
  // The presence of both accounts is a frame too, and so are the receipts with which the room begins: each is published at the end of a round.
  await server.presenceTold();
  server.receiptsTold();
  const before = await scrape(server);
  const [first, second, third] = [message(), message(), message()];
  await ann.call("messages.send", first);
  for (const each of [second, third, first]) await writer.call("messages.send", each);
  for (const text of [1, 2, 3]) await reader.next((frame) => frame.type === "room" && text > 0);
  const after = await scraped(server, (now) => now.since(before, "frames_published_total") >= 3);

  expect(after.since(before, "messages_sent_total")).toBe(3);
  const calls = (transport: string) => ({ endpoint: "messages.send", transport });
  expect(after.since(before, "calls_total", { ...calls("http"), outcome: "ok" })).toBe(1);
  expect(after.since(before, "calls_total", { ...calls("socket"), outcome: "ok" })).toBe(3);
  expect(after.since(before, "call_duration_seconds_count", calls("socket"))).toBe(3);
  expect(after.since(before, "send_acknowledgement_seconds_count", { transport: "http" })).toBe(1);
  expect(after.since(before, "send_acknowledgement_seconds_count", { transport: "socket" })).toBe(3);
  expect(after.since(before, "send_acknowledgement_seconds_bucket", { transport: "socket", le: "+Inf" })).toBe(3);
  expect(after.since(before, "delivery_seconds_count", { from: "local" })).toBe(3);
  expect(after.since(before, "delivery_seconds_count", { from: "remote" })).toBe(0);
  expect(after.since(before, "frames_published_total")).toBe(3);
  expect(after.since(before, "frames_delivered_total")).toBe(6);
  const bytes = reader.frames.filter((frame) => frame.type === "room").map((frame) => JSON.stringify(frame).length);
  expect(after.since(before, "frames_delivered_bytes_total")).toBe(2 * bytes.reduce((sum, more) => sum + more, 0));
  expect(after.since(before, "database_transaction_wait_seconds_count")).toBeGreaterThanOrEqual(3);
  expect(after.since(before, "database_commits_total")).toBeGreaterThanOrEqual(3);
  await Promise.all([writer.close(), reader.close()]);
});

test("a message that reaches no socket is no frame", async () => {
  const { ann, message } = await rowers();
  server.receiptsTold();
  const before = await scraped(server, (now) => now.value("sockets_open") === 0);
  await ann.call("messages.send", message());
  const after = await scraped(server, (now) => now.since(before, "delivery_seconds_count", { from: "local" }) === 1);
  expect(after.since(before, "messages_sent_total")).toBe(1);
  for (const name of ["published", "delivered", "delivered_bytes"])
    expect(after.since(before, `frames_${name}_total`)).toBe(0);
});

test("statements are those that were sent, and they took time", async () => {
  const { ann, message } = await rowers();
  const looks: Scrape[] = [];
  const statements = await server.statements(async () => {
    looks.push(await scrape(server));
    const sending = message();
    const { roomId } = sending;
    await ann.call("messages.send", sending);
    await ann.call("messages.list", { roomId });
    looks.push(await scrape(server));
  });
  const [before, after] = looks as [Scrape, Scrape];
  expect(after.since(before, "database_statement_seconds_count")).toBe(statements);
  for (const access of ["read", "write"])
    expect(after.since(before, "database_statement_seconds_sum", { access })).toBeGreaterThan(0);
  expect(after.since(before, "database_statement_errors_total")).toBe(0);
});

test("what is refused is counted by its code, and names that nobody knows are one name", async () => {
  const { ann } = await server.people("ann");
  const socket = await ann.socket();
  const before = await scrape(server);
  await ann.refused("messages.send", { roomId: Bun.randomUUIDv7(), id: Bun.randomUUIDv7(), text: "anybody?" });
  for (const name of ["messages.shout", "rooms.explode", 'a"b\nc']) await socket.answer(name, {});
  const after = await scrape(server);
  const count = (labels: Record<string, string>) => after.since(before, "calls_total", labels);
  expect(count({ endpoint: "messages.send", transport: "http", outcome: "not_found" })).toBe(1);
  expect(count({ endpoint: "unknown", transport: "socket", outcome: "unknown_endpoint" })).toBe(3);
  const endpoints = after.series.map((series) => /endpoint="([^"]*)"/.exec(series)?.[1]);
  for (const name of new Set(endpoints))
    expect([undefined, "unknown", ...endpointsByName.keys()]).toContain(name as never);
  await socket.close();
});

test("sockets are counted while they are open, and by who ended them", async () => {
  const { ann, bob } = await server.people("ann", "bob");
  const before = await scraped(server, (now) => now.value("sockets_open") === 0);
  const [first, second, other] = [await ann.socket(), await ann.socket(), await bob.elsewhere()];
  const third = await other.socket();
  expect((await scrape(server)).value("sockets_open")).toBe(3);
  await first.close();
  await second.terminate();
  await other.call("sessions.signOut", {});
  await third.closed;
  const after = await scraped(server, (now) => now.value("sockets_open") === 0);
  expect(after.since(before, "sockets_opened_total")).toBe(3);
  for (const by of ["left", "lost", "asked"]) expect(after.since(before, "sockets_closed_total", { by })).toBe(1);
});

test("who does not take their frames is seen to be slow, and counted when they are given up", async () => {
  const { ann, bob, message } = await rowers();
  const writer = await ann.socket();
  const slow = new RawConnection(server.url);
  await slow.upgrade(bob.headers());
  await slow.until((text) => text.includes('"hello"'));
  const before = await scrape(server);
  slow.freeze();
  const isBehind = () =>
    [...server.app.hub.all()].some(({ accountId, waiting }) => accountId === bob.id && waiting > 300_000);
  const text = "🚣".repeat(8_000);
  const isSeen = (now: Scrape) => now.value("sockets_slow") === 1;
  // Some of the waiting bytes may still go into the system's buffers, which grow: the test sends more until the metric shows them.
  for (let now = before; !isSeen(now); now = await scraped(server, (at) => isSeen(at) || !isBehind()))
    while (!isBehind()) await writer.call("messages.send", message(text));
  const isThere = () => [...server.app.hub.all()].some(({ accountId }) => accountId === bob.id);
  while (isThere()) await writer.call("messages.send", message(text));
  slow.destroy();
  const after = await scraped(server, (now) => now.value("sockets_slow") === 0);
  expect(after.since(before, "sockets_closed_total", { by: "too_slow" })).toBe(1);
  await writer.close();
});

test("the port serves metrics and nothing else, and the public port serves none", async () => {
  const { metricsHost, metricsPort } = server.config;
  const place = `http://${metricsHost}:${metricsPort}`;
  const answer = await fetch(`${place}/metrics`);
  expect(answer.headers.get("content-type")).toBe("text/plain; version=0.0.4; charset=utf-8");
  for (const path of ["/", "/metrics/", "/metric", "/api/server"]) expect((await fetch(place + path)).status).toBe(404);
  expect((await fetch(`${place}/metrics`, { method: "POST" })).status).toBe(405);
  for (const path of ["/metrics", "/api/metrics", "/health/metrics"])
    expect(await (await fetch(server.url + path)).text()).not.toContain("parley_");
});

test("names and helps are as Prometheus wants them, and no label says who or where", async () => {
  const { ann } = await server.people("ann");
  const { entries, text } = await scrape(server);
  expect(entries.length).toBeGreaterThan(30);
  for (const { name, kind, help } of entries) {
    expect(name).toMatch(/^parley_[a-z_]+$/);
    expect(help.length).toBeGreaterThan(10);
    expect(name.endsWith("_total")).toBe(kind === "counter");
    if (kind === "histogram") expect(name).toMatch(/_seconds$/);
  }
  const limitsSeen = [...text.matchAll(/limit="([^"]*)"/g)].map(([, limit]) => limit);
  expect(limitsSeen.toSorted()).toEqual(Object.keys(limits).toSorted());
  for (const secret of [ann.id, ann.email, ann.sessionId, "127.0.0.1"]) expect(text).not.toContain(secret);
});

test("the process exports its version and the delay of its event loop", async () => {
  const before = await scrape(server);
  expect(before.value("build_info", { version: "0.1.0", redis: "false" })).toBe(1);
  for (const name of ["process_cpu_seconds_total", "process_resident_memory_bytes", "process_start_time_seconds"])
    expect(before.value(name)).toBeGreaterThan(0);
  const busyUntil = performance.now() + 300;
  while (performance.now() < busyUntil);
  const late = (now: Scrape) =>
    now.since(before, "event_loop_delay_seconds_bucket", { le: "+Inf" }) -
    now.since(before, "event_loop_delay_seconds_bucket", { le: "0.05" });
  expect(late(await scraped(server, (now) => late(now) > 0))).toBeGreaterThan(0);
  expect(before.value("redis_up")).toBeUndefined();
});

test("the queue of jobs is counted by kind, from nought", async () => {
  const now = await scrape(server);
  expect(now.value("jobs_waiting", { kind: "invites.forget-ended" })).toBe(1);
  expect(now.value("jobs_waiting", { kind: "mail.letter" })).toBe(0);
  expect(now.value("jobs_oldest_due_seconds", { kind: "invites.forget-ended" })).toBe(0);
  expect(now.value("jobs_runs_total", { kind: "jobs.forget-failed", outcome: "failed" })).toBe(0);
});

test("mails are counted by what became of them", async () => {
  const { ann } = await server.people("ann");
  const before = await scrape(server);
  const asked = 7;
  for (let time = 0; time < asked; time += 1)
    await server.anyone.call("accounts.requestPasswordReset", { email: ann.email });
  const mails = (now: Scrape) => now.since(before, "mails_total");
  const after = await scraped(server, (now) => mails(now) >= asked);
  expect(mails(after)).toBe(asked);
  expect(after.since(before, "mails_total", { outcome: "sent" })).toBe(asked);
  const runs = (now: Scrape) => now.since(before, "jobs_runs_total", { kind: "mail.letter", outcome: "done" });
  expect(runs(await scraped(server, (now) => runs(now) >= asked))).toBe(asked);
});

test("a rate limit is counted by its name", async () => {
  await using limited = await startServer({ metricsPort: freePort(), rateLimits: 0.001 });
  const before = await scrape(limited);
  let refused = 0;
  while ((await limited.anyone.send("server.get", {})).status !== 429) refused += 1;
  const after = await scrape(limited);
  expect(refused).toBeGreaterThan(0);
  expect(after.since(before, "rate_limited_total")).toBe(1);
  expect(after.value("calls_total", { endpoint: "server.get", outcome: "rate_limited" })).toBe(1);
});

test("a port that is taken stops the start with the setting's name", async () => {
  await expect(startServer({ metricsPort: server.config.metricsPort })).rejects.toThrow(/^PARLEY_METRICS_PORT: found/);
});
