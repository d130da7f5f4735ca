import { afterAll, beforeAll, expect, test } from "bun:test";
import { positionOf } from "@parley/protocol";
import { startServer, type TestServer } from "../index.ts";

const hour = 3_600_000;

let server: TestServer;
let skew = 0;
beforeAll(async () => {
  server = await startServer({ clock: () => Date.now() + skew });
});
afterAll(() => server.close());

test("a clock that is set back and forward changes neither order nor unread, pages or what a client resumes", async () => {
  const { ann, bob } = await server.people("ann", "bob");
  const { room } = await ann.call("rooms.create", {
    ...{ key: Bun.randomUUIDv7(), kind: "group", name: "Rowers", accountIds: [bob.id] },
  });
  const roomId = room.id;
  const socket = await bob.socket();
  const ids: string[] = [];
  for (const jump of [0, -hour, 2 * hour, -5 * hour, hour, 0]) {
    skew += jump;
    for (let n = 0; n < 3; n += 1) {
      const id = Bun.randomUUIDv7();
      ids.push(id);
      await ann.call("messages.send", { roomId, id, text: `at ${skew}` });
    }
  }
  const listed: string[] = [];
  let before: number | undefined;
  do {
    const page = await bob.call("messages.list", { roomId, limit: 4, before });
    listed.unshift(...page.messages.map(({ id }) => id));
    before = page.hasOlder ? page.messages[0]?.position : undefined;
  } while (before !== undefined);
  expect(listed).toEqual(ids);
  const { entry } = await bob.call("rooms.get", { roomId });
  expect(entry.membership.unread).toBe(ids.length);
  await socket.call("accounts.me", {});
  const positions = socket.frames.flatMap((frame) =>
    frame.type === "room" && frame.roomId === roomId ? frame.events.map(positionOf) : [],
  );
  expect(positions).toEqual(positions.toSorted((a, b) => a - b));
  expect(positions.filter((position) => position > entry.room.revision)).toHaveLength(ids.length);
  await bob.call("receipts.markRead", { roomId, position: entry.position });
  expect((await bob.call("rooms.get", { roomId })).entry.membership.unread).toBe(0);
});
