import { afterAll, beforeAll, expect, test } from "bun:test";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { closeCodes, type Message } from "@parley/protocol";
import { freePort } from "../harness/port.ts";
import { RawConnection } from "../harness/raw-connection.ts";
import { until } from "../harness/until.ts";
import { CallError, Caller, forgetDatabases } from "../index.ts";
import { startTalking } from "../logs/talking-process.ts";

let data: string;
beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), "parley-drain-"));
});
afterAll(async () => {
  await forgetDatabases();
  await rm(data, { recursive: true, force: true });
});

/** Sends one message after another until the server accepts no more; returns the outcome of each. */
async function sendOn(
  send: (id: string) => Promise<Message>,
  acknowledged: Message[],
  refused: string[],
): Promise<void> {
  for (;;) {
    try {
      acknowledged.push(await send(Bun.randomUUIDv7()));
    } catch (error) {
      refused.push(error instanceof CallError ? error.code : "cut");
      return;
    }
  }
}

async function everyMessage(caller: Caller, roomId: string): Promise<Message[]> {
  const all: Message[] = [];
  for (;;) {
    const page = await caller.call("messages.list", { roomId, after: all.at(-1)?.position ?? 0, limit: 100 });
    all.push(...page.messages);
    if (!page.hasNewer) return all;
  }
}

test("a process that is asked to stop says so, goes on for the delay, and loses nothing; who hangs does not hold it", async () => {
  const port = freePort();
  // This test does much work within this time, on a machine that may be busy.
  const child = await startTalking(data, { PARLEY_DRAIN_DELAY: "3" }, port);
  const place = { url: child.url, violations: [] };
  const { token } = await new Caller(place, null).call("accounts.signUp", {
    ...{ email: "ann@example.org", password: "a boat at dawn, again", name: "Ann", handle: "ann" },
  });
  const ann = new Caller(place, token);
  const { room } = await ann.call("rooms.create", { key: Bun.randomUUIDv7(), kind: "group", name: "Rowers" });
  const roomId = room.id;

  // One client stops reading, another never finishes its request.
  const [frozen, halfway] = [new RawConnection(child.url), new RawConnection(child.url)];
  await frozen.upgrade(ann.headers());
  await frozen.until((text) => text.includes('"hello"'));
  frozen.freeze();
  await halfway.write(
    `POST /api/rooms/${roomId}/messages HTTP/1.1\r\nHost: parley\r\nContent-Type: application/json\r\nContent-Length: 500\r\nAuthorization: Bearer ${token}\r\n\r\n{"id":`,
  );

  const waiting = await ann.socket();
  // There are enough sockets that none exceeds the rate limit of a socket.
  const sockets = await Promise.all(Array.from({ length: 12 }, () => ann.socket()));
  const [acknowledged, refused]: [Message[], string[]] = [[], []];
  let turn = 0;
  const senders = [0, 1, 2].flatMap(() => [
    sendOn((id) => ann.call("messages.send", { roomId, id, text: id }), acknowledged, refused),
    sendOn(
      async (id) => {
        turn += 1;
        const socket = sockets[turn % sockets.length] ?? waiting;
        return socket.call("messages.send", { roomId, id, text: id });
      },
      acknowledged,
      refused,
    ),
  ]);
  await until(() => acknowledged.length >= 50);
  child.terminate();
  const ready = () => fetch(`${child.url}/health/ready`);
  await until(async () => (await ready()).status !== 200);
  expect(await (await ready()).json()).toMatchObject({ status: "draining" });
  expect((await fetch(`${child.url}/health/live`)).status).toBe(200);

  // The server still accepts calls and sockets.
  const late = await ann.call("messages.send", { roomId, id: Bun.randomUUIDv7(), text: "still here" });
  const newcomer = await ann.socket();
  const goodbye = await waiting.next("goodbye");
  expect(goodbye.comeBackIn).toBeGreaterThanOrEqual(500);
  expect(goodbye.comeBackIn).toBeLessThanOrEqual(3000);
  for (const each of [waiting, newcomer, ...sockets])
    expect(await each.closed).toEqual({ code: closeCodes.going_away, reason: "going_away" });
  await Promise.all(senders);
  expect(await child.ended).toBe(0);
  expect(refused).toHaveLength(6);
  for (const outcome of refused) expect(["unavailable", "cut"]).toContain(outcome);
  for (const each of [frozen, halfway]) each.destroy();

  const next = await startTalking(data, {}, port);
  const kept = await everyMessage(ann, roomId);
  expect(kept.find(({ id }) => id === late.id)).toEqual(late);
  for (const message of acknowledged) expect(kept.find(({ id }) => id === message.id)).toEqual(message);
  expect(place.violations).toEqual([]);
  next.terminate();
  expect(await next.ended).toBe(0);
}, 60_000);

test("asked twice, it does not wait", async () => {
  const child = await startTalking(data, { PARLEY_DRAIN_DELAY: "600" });
  child.terminate();
  await until(async () => (await fetch(`${child.url}/health/ready`)).status !== 200);
  child.terminate();
  expect(await child.ended).toBe(1);
});
