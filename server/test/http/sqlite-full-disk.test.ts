import { expect, test } from "bun:test";
import { rmSync, statfsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { sql } from "kysely";
import { pino } from "pino";
import type { Health } from "../../src/http/health.ts";
import { canHaveSmallDisk, onSmallDisk } from "../database/small-disk.ts";
import { until } from "../harness/until.ts";
import { startServer, type TestServer } from "../index.ts";

/** Limits the data file to this number of pages, at least its present size. Beyond the limit SQLite reports a full disk. */
async function limitPages(server: TestServer, pages: number): Promise<void> {
  await server.app.database.transaction((writer) => sql`pragma max_page_count = ${sql.lit(pages)}`.execute(writer));
}

test("on a full disk writes are answered unavailable, reads go on, and writes work again when there is room", async () => {
  await using server = await startServer({ logLevel: "silent" });
  const { ann } = await server.people("ann");
  const { room } = await ann.call("rooms.create", { key: Bun.randomUUIDv7(), kind: "group", name: "Rowers" });
  const socket = await ann.socket();
  await limitPages(server, 1);

  const acknowledged: string[] = [];
  let refusal: unknown;
  while (refusal === undefined && acknowledged.length < 500) {
    const id = Bun.randomUUIDv7();
    const answer = await socket.answer("messages.send", { roomId: room.id, id, text: "x".repeat(4000) });
    if (answer.type === "ok") acknowledged.push(id);
    else refusal = answer;
  }
  expect(refusal).toMatchObject({ type: "error", error: { code: "unavailable", status: 503, retry: "later" } });
  expect(await ann.refused("messages.send", { roomId: room.id, id: Bun.randomUUIDv7(), text: "x".repeat(4000) })).toBe(
    "unavailable",
  );
  expect((await socket.call("rooms.get", { roomId: room.id })).entry.room.id).toBe(room.id);

  await limitPages(server, 1_000_000);
  const last = Bun.randomUUIDv7();
  await socket.call("messages.send", { roomId: room.id, id: last, text: "Room again" });
  const kept: string[] = [];
  let before: number | undefined;
  do {
    const page = await ann.call("messages.list", { roomId: room.id, limit: 100, before });
    kept.unshift(...page.messages.map((message) => message.id));
    before = page.hasOlder ? page.messages[0]?.position : undefined;
  } while (before !== undefined);
  expect(kept).toEqual([...acknowledged, last]);
});

test("the security log names the error with which a call was answered, and not the database's own", async () => {
  const lines: string[] = [];
  const log = pino({ level: "info" }, { write: (line) => void lines.push(line) });
  await using server = await startServer({ log });
  const { ann } = await server.people("ann");
  const { room } = await ann.call("rooms.create", { key: Bun.randomUUIDv7(), kind: "group", name: "Rowers" });
  await limitPages(server, 1);
  const send = () => ann.send("messages.send", { roomId: room.id, id: Bun.randomUUIDv7(), text: "x".repeat(4000) });
  while ((await send()).ok);
  while ((await ann.send("invites.create", { roomId: room.id })).ok);
  const refused = lines.map((line) => JSON.parse(line)).filter(({ event }) => event === "invite-making-refused");
  expect(refused).toMatchObject([{ reason: "unavailable", about: { roomId: room.id } }]);
});

test.skipIf(!(await canHaveSmallDisk()))(
  "a full disk shows at /health/ready, and is forgotten when there is room again",
  async () => {
    await onSmallDisk(6, async (disk) => {
      await using server = await startServer({ data: disk, logLevel: "silent" });
      const filler = join(disk, "filler");
      const health = async (): Promise<[number, Health["database"]]> => {
        const answer = await fetch(`${server.url}/health/ready`);
        return [answer.status, ((await answer.json()) as Health).database];
      };
      const { ann } = await server.people("ann");
      const { room } = await ann.call("rooms.create", { key: Bun.randomUUIDv7(), kind: "group", name: "Rowers" });
      const send = () => ann.call("messages.send", { roomId: room.id, id: Bun.randomUUIDv7(), text: "x".repeat(4000) });
      expect(await health()).toEqual([200, "ok"]);
      const { bavail, bsize } = statfsSync(disk);
      writeFileSync(filler, Buffer.alloc(bavail * bsize));
      while ((await health())[1] === "ok") await send().catch(() => {});
      expect(await health()).toEqual([503, "read_only"]);
      expect((await fetch(`${server.url}/health/live`)).status).toBe(200);
      rmSync(filler);
      await until(async () => (await health())[1] === "ok");
      expect(await health()).toEqual([200, "ok"]);
      await send();
    });
  },
);
