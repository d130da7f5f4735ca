import { afterAll, afterEach, beforeAll, expect, test } from "bun:test";
import { sizes } from "@parley/protocol";
import { fillMembers, type Person, startServer, type TestServer, untilState } from "@parley/server/testing";
import type { Client } from "../src/index.ts";
import { agreesWithFresh, clientOf } from "./fixture.ts";

let server: TestServer;
let people: Record<"ann" | "bob" | "cleo", Person>;
beforeAll(async () => {
  server = await startServer();
  people = await server.people("ann", "bob", "cleo");
});
afterAll(() => server.close());

const clients: Client[] = [];
afterEach(async () => {
  for (const client of clients.splice(0)) await client.stop();
});
async function connect(person: Person): Promise<Client> {
  const client = await clientOf(server, person);
  clients.push(client);
  return client;
}

/** A channel with as many members as may follow each other's receipts, and one message; Ann's client follows the receipts. */
async function crowded() {
  const { ann, bob } = people;
  const made = await ann.call("rooms.create", {
    key: Bun.randomUUIDv7(),
    kind: "channel",
    name: "Crowd",
    accountIds: [bob.id],
  });
  const roomId = made.room.id;
  await fillMembers(server, roomId, sizes.largeRoom - 2, 0);
  const message = await ann.call("messages.send", { roomId, id: Bun.randomUUIDv7(), text: "all of you" });
  const client = await connect(ann);
  const { receipts } = client.room(roomId);
  const close = receipts.open();
  await untilState(client, () => receipts.held !== null);
  return { roomId, message, client, receipts, close };
}

test("[P2, L1] receipts are followed until a room grows large, and again when it is so no more", async () => {
  const { ann, bob, cleo } = people;
  const { roomId, message, client, receipts, close } = await crowded();
  expect(receipts.held?.byId.size).toBe(sizes.largeRoom);
  await cleo.call("rooms.join", { roomId });
  await untilState(client, () => receipts.held === null);
  expect(receipts.isFollowed).toBe(false);
  await bob.call("receipts.markRead", { roomId, position: message.position });
  // A new member has nothing unread.
  expect(await receipts.readers(message)).toEqual({ accountIds: [bob.id, cleo.id].sort(), next: null });
  await cleo.call("rooms.leave", { roomId });
  await untilState(client, () => receipts.held !== null);
  expect(receipts.readBy(message)).toEqual([bob.id]);
  await agreesWithFresh(server, ann, client);
  const next = await ann.call("messages.send", { roomId, id: Bun.randomUUIDv7(), text: "and now" });
  await bob.call("receipts.markRead", { roomId, position: next.position });
  server.receiptsTold();
  await untilState(client, () => receipts.readBy(next).length === 1);
  close();
}, 60_000);

test("[P2, L1] a client that was offline while a room was large has all that was marked then", async () => {
  const { ann, bob, cleo } = people;
  const { roomId, message, client, receipts, close } = await crowded();
  await client.stop();
  await cleo.call("rooms.join", { roomId });
  await bob.call("receipts.markRead", { roomId, position: message.position });
  await cleo.call("rooms.leave", { roomId });
  await client.start();
  await client.whenLive();
  await untilState(client, () => receipts.readBy(message).length === 1);
  await agreesWithFresh(server, ann, client);
  close();
}, 60_000);
