import { afterEach, expect, test } from "bun:test";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { RoomEntry, SignedIn } from "@parley/protocol";
import { freePort } from "../harness/port.ts";
import { startChild } from "./child-server.ts";
import { canTrace, type Steps, stepsOf, traceDisk } from "./disk-trace.ts";

/** Messages that are sent at once, so that several share a commit, and how often. */
const atOnce = 8;
const rounds = 5;

const can = canTrace();
const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** Sends messages to a server that is traced, and returns the steps of each. */
async function sendTraced(settings: Record<string, string>): Promise<Steps[]> {
  const data = mkdtempSync(join(tmpdir(), "parley-fsync-"));
  folders.push(data);
  const server = await startChild(data, freePort(), { PARLEY_SEARCH: "false", ...settings });
  try {
    const { token } = await post<SignedIn>(server.url, "/accounts", null, {
      ...{ email: "ann@example.org", password: "a passphrase of some length", name: "Ann", handle: "ann" },
    });
    const key = Bun.randomUUIDv7();
    const { room } = await post<RoomEntry>(server.url, "/rooms", token, { key, kind: "group", name: "Quay" });
    const trace = await traceDisk(server.pid, join(data, "trace"));
    const sent: { readonly id: string; readonly text: string }[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const group = Array.from({ length: atOnce }, (_, n) => ({
        ...{ id: Bun.randomUUIDv7(), text: `lantern-${round}-${n}-end` },
      }));
      await Promise.all(group.map((message) => post(server.url, `/rooms/${room.id}/messages`, token, message)));
      sent.push(...group);
    }
    const lines = await trace.end();
    return sent.map((message) => stepsOf(lines, message));
  } finally {
    await server.stop();
  }
}

async function post<T>(url: string, path: string, token: string | null, body: unknown): Promise<T> {
  const answer = await fetch(`${url}/api${path}`, {
    method: "POST",
    headers: { "content-type": "application/json", ...(token === null ? {} : { authorization: `Bearer ${token}` }) },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${path} was answered ${answer.status}: ${await answer.text()}`);
  return (await answer.json()) as T;
}

const isDurable = ({ written, synced, left }: Steps) => written >= 0 && written < synced && synced < left;

test.skipIf(!can)("[O2] a message leaves only after the disk has confirmed its write", async () => {
  const steps = await sendTraced({});
  expect(steps).toHaveLength(rounds * atOnce);
  expect(steps.filter((step) => !isDurable(step))).toEqual([]);
});

// Shows that the test above can fail.
test.skipIf(!can)("with PARLEY_DURABILITY=normal it leaves before", async () => {
  const steps = await sendTraced({ PARLEY_DURABILITY: "normal" });
  expect(steps.filter(({ written, left }) => written >= 0 && written < left)).toHaveLength(rounds * atOnce);
  expect(steps.some(isDurable)).toBe(false);
});
