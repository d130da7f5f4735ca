import { expect, test } from "bun:test";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { endpoints, type Message, type RoomEntry, type SignedIn } from "@parley/protocol";
import { forgetDatabases } from "../database/server-place.ts";
import { freePort } from "../harness/port.ts";
import { type ChildServer, startChild } from "./child-server.ts";

const senders = 8;
const kills = 6;
const sendsPerLife = 40;

interface Sent {
  readonly id: string;
  readonly text: string;
  acknowledged: Message | undefined;
}

/** Makes one request; returns undefined when its outcome is unknown. */
async function request(
  url: string,
  method: string,
  path: string,
  token: string | null,
  body?: unknown,
): Promise<unknown> {
  try {
    const answer = await fetch(`${url}/api${path}`, {
      method,
      headers: { "content-type": "application/json", ...(token === null ? {} : { authorization: `Bearer ${token}` }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const value = await answer.json();
    if (!answer.ok) throw new Error(`${path}: ${JSON.stringify(value)}`);
    return value;
  } catch (error) {
    if (error instanceof Error && error.message.startsWith(path)) throw error;
    return undefined;
  }
}

/** Sends until the server is killed; messages with an unknown outcome are sent again after the restart, with the same id. */
async function burst(
  url: string,
  token: string,
  roomId: string,
  mine: Sent[],
  acknowledged: () => void,
): Promise<void> {
  for (;;) {
    let next = mine.find((sent) => sent.acknowledged === undefined);
    if (next === undefined) {
      const id = Bun.randomUUIDv7();
      next = { id, text: `message ${id}`, acknowledged: undefined };
      mine.push(next);
    }
    const answer = await request(url, "POST", `/rooms/${roomId}/messages`, token, { id: next.id, text: next.text });
    if (answer === undefined) return;
    next.acknowledged = endpoints.messages.send.output.parse(answer);
    acknowledged();
  }
}

async function everyMessage(url: string, token: string, roomId: string): Promise<Message[]> {
  const all: Message[] = [];
  for (let after = 0; ; ) {
    const page = endpoints.messages.list.output.parse(
      await request(url, "GET", `/rooms/${roomId}/messages?after=${after}&limit=100`, token),
    );
    all.push(...page.messages);
    if (!page.hasNewer) return all;
    after = all.at(-1)?.position ?? after;
  }
}

test("[O2, O3] kill -9 during a burst of sends loses no acknowledged message and doubles none", async () => {
  const data = mkdtempSync(join(tmpdir(), "parley-kill-"));
  const port = freePort();
  let server: ChildServer = await startChild(data, port);
  const { url } = server;
  const signedIn = (await request(url, "POST", "/accounts", null, {
    email: "ann@example.org",
    password: "a passphrase of some length",
    name: "Ann",
    handle: "ann",
  })) as SignedIn;
  const burstRoom = { key: Bun.randomUUIDv7(), kind: "group", name: "Burst" };
  const made = (await request(url, "POST", "/rooms", signedIn.token, burstRoom)) as RoomEntry;
  const roomId = made.room.id;
  const sent: Sent[][] = Array.from({ length: senders }, () => []);

  for (let life = 0; life < kills; life += 1) {
    let count = 0;
    const enough = Promise.withResolvers<void>();
    const bursts = sent.map((mine) =>
      burst(url, signedIn.token, roomId, mine, () => {
        count += 1;
        if (count === sendsPerLife + life * 7) enough.resolve();
      }),
    );
    await enough.promise;
    await server.kill();
    await Promise.all(bursts);
    server = await startChild(data, port);
  }

  const unknown = sent.flat().filter((message) => message.acknowledged === undefined);
  const before = await everyMessage(url, signedIn.token, roomId);
  const idsBefore = before.map((message) => message.id);
  for (const message of sent.flat()) {
    if (message.acknowledged === undefined) continue;
    expect(idsBefore).toContain(message.id);
    expect(before.find(({ id }) => id === message.id)).toEqual(message.acknowledged);
  }
  for (const message of unknown)
    await request(url, "POST", `/rooms/${roomId}/messages`, signedIn.token, { id: message.id, text: message.text });
  const after = await everyMessage(url, signedIn.token, roomId);
  const ids = after.map((message) => message.id);
  expect(ids.toSorted()).toEqual(
    sent
      .flat()
      .map((message) => message.id)
      .toSorted(),
  );
  expect(new Set(ids).size).toBe(ids.length);
  const positions = after.map((message) => message.position);
  expect(positions).toEqual(Array.from({ length: positions.length }, (_, index) => (positions[0] ?? 0) + index));
  expect(sent.flat().length).toBeGreaterThan(kills * sendsPerLife);

  await server.stop();
  await forgetDatabases();
  rmSync(data, { recursive: true, force: true });
}, 120_000);
