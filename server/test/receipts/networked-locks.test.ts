import { afterAll, beforeAll, expect, test } from "bun:test";
import { sizes } from "@parley/protocol";
import type { Writer } from "../../src/database/database.ts";
import { until } from "../harness/until.ts";
import { startServer, type TestServer } from "../index.ts";
import { roomOf, tell, tellMany } from "../messages/story.ts";
import { crowd, makeRoom } from "../rooms/room.ts";
import { heldAfter } from "../sync/held-after.ts";
import { fillMembers } from "./fill-members.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

/** Does something while somebody else holds the row of a room. */
function whileHeld(roomId: string, work: (writer: Writer) => Promise<void>): Promise<void> {
  const { database } = server.app;
  return database.transaction(async (writer) => {
    await database.dialect.lockRooms(writer, [roomId]);
    await work(writer);
  });
}

/** Resolves once the server has sent so many more statements. */
async function sent(more: number, before: number): Promise<void> {
  await until(() => server.app.database.statements >= before + more);
}

test("P3: a delivery that waited for the lock publishes the marks as they are then, not as it saw them before", async () => {
  const { ann, bob } = await server.people("ann", "bob");
  const roomId = await roomOf(ann, bob);
  const [one, two] = await tellMany(ann, roomId, 2);
  if (one === undefined || two === undefined) throw new Error("two messages were sent");
  server.receiptsTold();
  const socket = await ann.socket();
  const { database } = server.app;
  let waiting: Promise<unknown> = Promise.resolve();
  await whileHeld(roomId, async (writer) => {
    const before = database.statements;
    waiting = bob.call("receipts.markDelivered", { rooms: [{ roomId, position: two.position }] });
    // It looks, and then waits for the room.
    await sent(2, before);
    const receipts = await database.dialect.nextReceiptsVersion(writer, roomId);
    await writer
      .updateTable("members")
      .set({ read: one.position, delivered: one.position, receipts })
      .where("room_id", "=", roomId)
      .where("account_id", "=", bob.id)
      .execute();
  });
  await waiting;
  server.receiptsTold();
  await socket.quiet();
  const told = socket.frames.flatMap((frame) =>
    frame.type === "receipts" && frame.roomId === roomId ? frame.receipts : [],
  );
  expect(told).toEqual([[bob.id, two.position, one.position]]);
});

test("deliveries that wait for a room leave connections to all others", async () => {
  const people = await crowd(server, "deliverer", 12);
  const [ann, ...others] = people;
  if (ann === undefined) throw new Error("a crowd has people");
  const [busy, quiet] = [await roomOf(ann, ...others), await roomOf(ann, ...others)];
  const [one, two] = [await tell(ann, busy, "one"), await tell(ann, quiet, "two")];
  const waiting: Promise<unknown>[] = [];
  await whileHeld(busy, async () => {
    for (const person of others) {
      const inBusy = { roomId: busy, position: one.position };
      const rooms = waiting.length % 2 ? [inBusy] : [inBusy, { roomId: quiet, position: two.position }];
      const before = server.app.database.statements;
      waiting.push(person.call("receipts.markDelivered", { rooms }));
      await sent(1, before);
    }
    await tell(ann, await roomOf(ann), "elsewhere life goes on");
  });
  await Promise.all(waiting);
  const { receipts } = await ann.call("receipts.list", { roomId: busy, position: one.position });
  expect(receipts).toHaveLength(others.length);
});

test("P2: in a large room a mark does not wait for the lock of the room", async () => {
  const { ann, bob } = await server.people("ann", "bob");
  const { id: roomId } = (await makeRoom("channel", ann, [bob])).room;
  const { position } = await tell(ann, roomId, "hello, all");
  await fillMembers(server, roomId, sizes.largeRoom - 1, 0);
  await whileHeld(roomId, async () => {
    await bob.call("receipts.markRead", { roomId, position });
  });
  const { receipts } = await ann.call("receipts.list", { roomId, position });
  expect(receipts.map((receipt) => receipt.accountId)).toEqual([bob.id]);
});

test("P2: a mark that began while the room was large reaches who read its receipts as soon as it was so no more", async () => {
  const { ann, bob, cleo } = await server.people("ann", "bob", "cleo");
  const { id: roomId } = (await makeRoom("channel", ann, [bob, cleo])).room;
  const { position } = await tell(ann, roomId, "hello, all");
  await fillMembers(server, roomId, sizes.largeRoom - 2, 0);
  const { database } = server.app;
  let marking: Promise<unknown> = Promise.resolve();
  let version = 0;
  const receiptsOf = async () => (await ann.call("receipts.list", { roomId, position })).receipts;
  await database.transaction(async (writer) => {
    // The mark reads the room, takes the reader's position, and then waits for the reader's row.
    const bobs = writer.updateTable("members").set({ muted: 0 }).where("room_id", "=", roomId);
    await bobs.where("account_id", "=", bob.id).execute();
    const before = database.statements;
    marking = bob.call("receipts.markRead", { roomId, position });
    await sent(4, before);
    await cleo.call("rooms.leave", { roomId });
    version = (await ann.call("receipts.list", { roomId })).version;
    expect(await receiptsOf()).toEqual([]);
  });
  await marking;
  const held = await ann.call("sync.pull", {});
  const [entry] = held.rooms.filter(({ room }) => room.id === roomId);
  const followed = heldAfter({ ...held, rooms: entry === undefined ? [] : [{ ...entry, receipts: version }] });
  const [tail] = (await ann.call("sync.pull", followed)).receipts;
  expect(tail?.version).toBeGreaterThan(version);
  expect(tail?.receipts).toContainEqual({ accountId: bob.id, delivered: position, read: position });
}, 60_000);
