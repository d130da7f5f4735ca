import { afterAll, beforeAll, expect, test } from "bun:test";
import type { ServerFrame } from "@parley/protocol";
import { type LiveSocket, type Person, startServer, type TestServer } from "../index.ts";
import { positionOf, roomOf, tell, tellMany } from "../messages/story.ts";
import { accountEvents, crowd, makeRoom, nowhere } from "../rooms/room.ts";
import { heldAfter } from "../sync/held-after.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

type ReceiptsFrame = Extract<ServerFrame, { type: "receipts" }>;

/** Ends the round of receipts and returns what a socket has been told of a room's. */
async function receiptsTold(socket: LiveSocket, roomId: string): Promise<ReceiptsFrame[]> {
  server.receiptsTold();
  await socket.quiet();
  return socket.frames.filter((frame) => frame.type === "receipts").filter((frame) => frame.roomId === roomId);
}

const membershipOf = async (person: Person, roomId: string) =>
  (await person.call("rooms.get", { roomId })).entry.membership;

test("C1, P1: a mark is answered, published to one's own sockets, and shown to the others in one frame per round", async () => {
  const { ann, bob } = await server.people("ann", "bob");
  const roomId = await roomOf(ann, bob);
  const [one, two, three] = await tellMany(ann, roomId, 3);
  if (one === undefined || two === undefined || three === undefined) throw new Error("three messages were sent");
  const { version } = await ann.call("receipts.list", { roomId });
  const [anns, bobs] = [await ann.socket(), await bob.socket()];
  const told = (await receiptsTold(anns, roomId)).length;
  const before = anns.frames.length;
  await bob.call("receipts.markRead", { roomId, position: one.position });
  const membership = await bob.call("receipts.markRead", { roomId, position: two.position });
  expect(membership).toMatchObject({ read: two.position, unreadAfter: two.position, unread: 1, mentions: 0 });
  expect(await membershipOf(bob, roomId)).toEqual(membership);
  await bobs.quiet();
  expect(accountEvents(bobs).at(-1)).toEqual({
    ...{ type: "membership.changed", position: membership.revision, membership },
  });
  expect((await receiptsTold(anns, roomId)).slice(told)).toEqual([
    { type: "receipts", roomId, from: version, to: version + 2, receipts: [[bob.id, two.position, two.position]] },
  ]);
  // A process that has only now come to follow a stream may say where it is.
  const types = anns.frames.slice(before).map((frame) => frame.type);
  expect(types.filter((type) => type !== "moved")).toEqual(["receipts"]);
  const { receipts } = await ann.call("receipts.list", { roomId });
  expect(receipts).toContainEqual({ accountId: bob.id, delivered: two.position, read: two.position });
  await Promise.all([anns.close(), bobs.close()]);
});

test("C1: marks only grow: a lower one, or the same, changes and publishes nothing", async () => {
  const { ann, bob } = await server.people("ann", "bob");
  const roomId = await roomOf(ann, bob);
  const [one, , three] = await tellMany(ann, roomId, 3);
  const membership = await bob.call("receipts.markRead", { roomId, position: three?.position ?? 0 });
  const socket = await bob.socket();
  const { version } = await bob.call("receipts.list", { roomId });
  for (const position of [0, one?.position ?? 0, three?.position ?? 0]) {
    expect(await bob.call("receipts.markRead", { roomId, position })).toEqual(membership);
    await bob.call("receipts.markDelivered", { rooms: [{ roomId, position }] });
  }
  await socket.quiet();
  expect(accountEvents(socket)).toEqual([]);
  expect((await bob.call("receipts.list", { roomId })).version).toBe(version);
  await socket.close();
});

test("C1: devices that mark at the same time end at the highest", async () => {
  const { ann, bob } = await server.people("ann", "bob");
  const roomId = await roomOf(ann, bob);
  const sent = await tellMany(ann, roomId, 10);
  await Promise.all(sent.map(({ position }) => bob.call("receipts.markRead", { roomId, position })));
  const last = sent.at(-1)?.position ?? 0;
  expect(await membershipOf(bob, roomId)).toMatchObject({ read: last, unreadAfter: last, unread: 0 });
});

test("C2: a message is marked as unread for oneself only, with all behind it", async () => {
  const { ann, bob } = await server.people("ann", "bob");
  const roomId = await roomOf(ann, bob);
  const [, two, three] = await tellMany(ann, roomId, 3);
  const [read, position] = [three?.position ?? 0, two?.position ?? 0];
  await bob.call("receipts.markRead", { roomId, position: read });
  const [anns, bobs] = [await ann.socket(), await bob.socket()];
  const before = await receiptsTold(anns, roomId);
  const membership = await bob.call("receipts.markUnread", { roomId, position });
  expect(membership).toMatchObject({ read, unreadAfter: position - 1, unread: 2 });
  expect(await bob.call("receipts.markUnread", { roomId, position })).toEqual(membership);
  await bobs.quiet();
  expect(accountEvents(bobs)).toEqual([{ type: "membership.changed", position: membership.revision, membership }]);
  expect(await receiptsTold(anns, roomId)).toEqual(before);
  // Reading on from there moves the mark, and tells the others nothing new.
  const again = await bob.call("receipts.markRead", { roomId, position: read });
  expect(again).toMatchObject({ read, unreadAfter: read, unread: 0 });
  expect(await receiptsTold(anns, roomId)).toEqual(before);
  await Promise.all([anns.close(), bobs.close()]);
});

test("what is cleared cannot become unread", async () => {
  const { ann, bob } = await server.people("ann", "bob");
  const roomId = await roomOf(ann, bob);
  const [, two] = await tellMany(ann, roomId, 3);
  await bob.call("members.clearHistory", { roomId, position: two?.position ?? 0 });
  expect(await bob.call("receipts.markUnread", { roomId, position: 1 })).toMatchObject({
    ...{ unreadAfter: two?.position ?? 0, unread: 1 },
  });
});

test("C3: a position beyond the room's end is refused", async () => {
  const { ann, bob } = await server.people("ann", "bob");
  const roomId = await roomOf(ann, bob);
  const root = await tell(ann, roomId, "root");
  await tell(bob, roomId, "reply", { threadId: root.id });
  const position = (await positionOf(ann, roomId)) + 1;
  const ahead = { code: "position_ahead", field: "position" };
  expect(await ann.problem("receipts.markRead", { roomId, position })).toMatchObject(ahead);
  expect(await ann.problem("receipts.markUnread", { roomId, position })).toMatchObject(ahead);
  const inThread = { roomId, threadId: root.id, position };
  expect(await ann.problem("receipts.markThreadRead", inThread)).toMatchObject(ahead);
  expect(await ann.problem("receipts.markThreadUnread", inThread)).toMatchObject(ahead);
  await ann.call("receipts.markDelivered", { rooms: [{ roomId, position }] });
  const { receipts } = await ann.call("receipts.list", { roomId });
  expect(receipts.every((receipt) => receipt.delivered < position)).toBe(true);
  expect(await ann.refused("receipts.markUnread", { roomId, position: 0 })).toBe("invalid_input");
  expect(await ann.refused("receipts.markRead", { roomId, position: -1 })).toBe("invalid_input");
});

test("many rooms are delivered at once; strangers' rooms are passed over", async () => {
  const { ann, bob } = await server.people("ann", "bob");
  const rooms = await Promise.all(Array.from({ length: 12 }, () => roomOf(ann, bob)));
  const secret = await roomOf(ann);
  const places: { roomId: string; position: number }[] = [];
  for (const roomId of [...rooms, secret])
    places.push({ roomId, position: (await tell(ann, roomId, "hello")).position });
  const deliver = (count: number) => bob.call("receipts.markDelivered", { rooms: places.slice(-count) });
  const few = await server.statements(() => deliver(3));
  const membership = await membershipOf(bob, rooms[0] ?? "");
  // What was delivered before is told before anybody listens.
  server.receiptsTold();
  const socket = await ann.socket();
  expect(await server.statements(() => deliver(13))).toBe(few);
  server.receiptsTold();
  await socket.quiet();
  const isOfThese = ({ roomId }: { roomId: string }) => places.some((place) => place.roomId === roomId);
  const told = socket.frames.filter((frame) => frame.type === "receipts").filter(isOfThese);
  expect(told.map((frame) => frame.roomId).toSorted()).toEqual(rooms.slice(0, -2).sort());
  for (const { roomId, position } of places.slice(0, -1)) {
    const { receipts } = await ann.call("receipts.list", { roomId });
    const mine = receipts.find((receipt) => receipt.accountId === bob.id);
    expect(mine).toMatchObject({ delivered: position, read: position - 1 });
  }
  expect(await membershipOf(bob, rooms[0] ?? "")).toEqual(membership);
  const { receipts } = await ann.call("receipts.list", { roomId: secret });
  expect(receipts.map((receipt) => receipt.accountId)).toEqual([ann.id]);
  await bob.call("receipts.markDelivered", { rooms: [{ roomId: nowhere(), position: 1 }] });
  await bob.call("receipts.markDelivered", { rooms: [] });
  await socket.close();
});

test("who has a message is asked by its position", async () => {
  const { ann, bob, cleo } = await server.people("ann", "bob", "cleo");
  const roomId = await roomOf(ann, bob, cleo);
  const [one, two] = await tellMany(ann, roomId, 2);
  await bob.call("receipts.markRead", { roomId, position: one?.position ?? 0 });
  await cleo.call("receipts.markDelivered", { rooms: [{ roomId, position: two?.position ?? 0 }] });
  const who = async (position?: number) =>
    (await ann.call("receipts.list", { roomId, position })).receipts.map((receipt) => receipt.accountId).toSorted();
  expect(await who(one?.position)).toEqual([bob.id, cleo.id].sort());
  expect(await who(two?.position)).toEqual([cleo.id]);
  expect(await who()).toEqual([ann.id, bob.id, cleo.id].sort());
});

test("P1: a reader behind some version gets the receipts since then, whatever frames were lost", async () => {
  const { ann, bob } = await server.people("ann", "bob");
  const roomId = await roomOf(ann, bob);
  const { position } = await tell(ann, roomId, "hello");
  const first = await ann.call("sync.pull", {});
  const room = first.rooms.find((entry) => entry.room.id === roomId);
  if (room === undefined) throw new Error("the room is in the first load");
  await bob.call("receipts.markRead", { roomId, position });
  const rest = await ann.call("sync.pull", heldAfter(first));
  const receipts = [{ accountId: bob.id, delivered: position, read: position }];
  expect(rest.receipts).toEqual([{ roomId, version: room.receipts + 1, receipts }]);
});

test("marking costs the same in a room of 3 and of 300 messages", async () => {
  const { ann, bob } = await server.people("ann", "bob");
  const roomId = await roomOf(ann, bob);
  const sent = await tellMany(ann, roomId, 3);
  const mark = (position = 0) => server.statements(() => bob.call("receipts.markRead", { roomId, position }));
  const unmark = (position = 0) => server.statements(() => bob.call("receipts.markUnread", { roomId, position }));
  const few = [await mark(sent[1]?.position), await unmark(sent[0]?.position)];
  const more = await tellMany(ann, roomId, 60);
  expect([await mark(more[50]?.position), await unmark(more[10]?.position)]).toEqual(few);
});

test("P2, Q3: in a large room receipts are stored and not published, and neither is typing", async () => {
  const people = await crowd(server, "many", 201);
  const [ann, bob] = people;
  if (ann === undefined || bob === undefined) throw new Error("a crowd has people");
  const { id: roomId } = (await makeRoom("channel", ann, people.slice(1))).room;
  const { position } = await tell(ann, roomId, "hello, all");
  const small = await roomOf(ann, bob);
  const socket = await ann.socket();
  await bob.call("receipts.markRead", { roomId, position });
  await people[2]?.call("receipts.markDelivered", { rooms: [{ roomId, position }] });
  await bob.call("presence.typing", { roomId });
  await bob.call("presence.typing", { roomId: small });
  expect((await socket.next("typing")).roomId).toBe(small);
  expect(await receiptsTold(socket, roomId)).toEqual([]);
  const { receipts } = await ann.call("receipts.list", { roomId, position });
  expect(receipts).toEqual([{ accountId: bob.id, delivered: position, read: position }]);
  await socket.close();
}, 240_000);
