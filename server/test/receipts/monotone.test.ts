import { afterAll, beforeAll, expect, test } from "bun:test";
import type { Output } from "@parley/protocol";
import { startServer, type TestServer } from "../index.ts";
import { roomOf, tellMany } from "../messages/story.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

test("P3: whatever devices mark at the same time, no frame has lower positions than an earlier one", async () => {
  const { ann, bob } = await server.people("ann", "bob");
  const roomId = await roomOf(ann, bob);
  const sent = await tellMany(ann, roomId, 40);
  const socket = await ann.socket();
  for (let n = 0; n + 3 < sent.length; n += 4) {
    const places = sent.slice(n, n + 4).map(({ position }) => ({ roomId, position }));
    const calls = places.map((place, index) => {
      return index % 2 ? bob.call("receipts.markRead", place) : bob.call("receipts.markDelivered", { rooms: [place] });
    });
    await Promise.all(calls);
    server.receiptsTold();
  }
  await socket.quiet();
  const frames = socket.frames.flatMap((frame) =>
    frame.type === "receipts" && frame.roomId === roomId ? [frame] : [],
  );
  const told = frames.toSorted((a, b) => a.to - b.to).flatMap((frame) => frame.receipts);
  const ofBob = told.filter(([accountId]) => accountId === bob.id);
  const sorted = (numbers: number[]) => numbers.toSorted((a, b) => a - b);
  expect(ofBob.length).toBeGreaterThan(5);
  const [delivered, read] = [ofBob.map((each) => each[1]), ofBob.map((each) => each[2])];
  expect([delivered, read]).toEqual([sorted(delivered), sorted(read)]);
});

test("P3: a list has every mark up to its version, also where it is read in pages while devices mark", async () => {
  const { eve, fay, gus } = await server.people("eve", "fay", "gus");
  const roomId = await roomOf(eve, fay, gus);
  const sent = await tellMany(eve, roomId, 40);
  const socket = await eve.socket();
  const answers: Output<"receipts.list">[] = [];
  for (const { position } of sent) {
    const marks = [fay, gus].map((person) => person.call("receipts.markRead", { roomId, position }));
    // One page before the marks are written, the other one behind them.
    const first = await eve.call("receipts.list", { roomId, limit: 2 });
    const rest = eve.call("receipts.list", { roomId, limit: 2, cursor: first.next ?? undefined });
    answers.push(first, await rest);
    await Promise.all(marks);
    server.receiptsTold();
  }
  await socket.quiet();
  const frames = socket.frames.flatMap((frame) =>
    frame.type === "receipts" && frame.roomId === roomId ? [frame] : [],
  );
  expect(frames.length).toBeGreaterThan(5);
  for (const { receipts, version } of answers)
    for (const { accountId, read } of receipts) {
      const told = frames.filter(({ to }) => to <= version).flatMap((frame) => frame.receipts);
      const highest = Math.max(0, ...told.filter(([id]) => id === accountId).map(([, , upTo]) => upTo));
      expect(read).toBeGreaterThanOrEqual(highest);
    }
  expect(new Set(answers.map(({ version }) => version)).size).toBeGreaterThan(5);
});

test("P3: a delivery that moves nothing is one statement, for one room and for many, and commits nothing", async () => {
  const { cleo, dora } = await server.people("cleo", "dora");
  const rooms: { roomId: string; position: number }[] = [];
  for (let n = 0; n < 12; n += 1) {
    const roomId = await roomOf(cleo, dora);
    const [message] = await tellMany(cleo, roomId, 1);
    rooms.push({ roomId, position: message?.position ?? 0 });
  }
  await dora.call("receipts.markDelivered", { rooms });
  const commits = server.app.database.commits;
  expect(await server.statements(() => dora.call("receipts.markDelivered", { rooms }))).toBe(1);
  expect(await server.statements(() => dora.call("receipts.markDelivered", { rooms: rooms.slice(0, 1) }))).toBe(1);
  expect(server.app.database.commits).toBe(commits);
});
