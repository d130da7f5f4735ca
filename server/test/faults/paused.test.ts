import { afterEach, beforeEach, expect, test } from "bun:test";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { positionOf } from "@parley/protocol";
import { forgetDatabases } from "../database/server-place.ts";
import { freePort } from "../harness/port.ts";
import { until } from "../harness/until.ts";
import { Caller } from "../index.ts";
import { type ChildServer, startChild } from "./child-server.ts";

/** Milliseconds for which the process is paused: longer than the time limits of all quick operations. */
const pauseDuration = 6_000;

let folder: string;
let child: ChildServer;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "parley-paused-"));
  child = await startChild(folder, freePort());
});
afterEach(async () => {
  child.signal("SIGCONT");
  await child.kill();
  await forgetDatabases();
  await rm(folder, { recursive: true, force: true });
});

test("the only process, stopped and continued, has every message once, in order, and keeps its sockets", async () => {
  const place = { url: child.url, violations: [] };
  const { token } = await new Caller(place, null).call("accounts.signUp", {
    ...{ email: "olivia@example.org", password: "a boat at dawn, again", name: "Olivia", handle: "olivia" },
  });
  const olivia = new Caller(place, token);
  const { room } = await olivia.call("rooms.create", { key: Bun.randomUUIDv7(), kind: "group", name: "Rowers" });
  const roomId = room.id;
  const [writer, reader] = [await olivia.socket(), await olivia.socket()];
  const ids = Array.from({ length: 60 }, () => Bun.randomUUIDv7());
  const send = (id: string, index: number) => writer.call("messages.send", { roomId, id, text: `${index}` });
  const before = ids.slice(0, 20).map(send);
  child.signal("SIGSTOP");
  const meanwhile = ids.slice(20, 40).map((id, index) => send(id, 20 + index));
  await Bun.sleep(pauseDuration);
  child.signal("SIGCONT");
  const after = ids.slice(40).map((id, index) => send(id, 40 + index));
  const sent = await Promise.all([...before, ...meanwhile, ...after]);
  const positions = sent.map(({ position }) => position);
  expect(positions).toEqual(positions.toSorted((a, b) => a - b));
  const { messages } = await reader.call("messages.list", { roomId, limit: 100 });
  expect(messages.map(({ id }) => id)).toEqual(ids);
  // Frames about the creation of the room may be published after the sockets were opened.
  const heard = () =>
    reader.frames
      .flatMap((frame) => (frame.type === "room" ? frame.events : []))
      .filter(({ type }) => type === "message.created");
  // An answer may overtake frames, because frames of many messages are published together.
  await until(() => heard().length >= positions.length);
  expect(heard().map(positionOf)).toEqual(positions);
  expect(place.violations).toEqual([]);
}, 120_000);
