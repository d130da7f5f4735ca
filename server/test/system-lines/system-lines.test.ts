import { afterAll, beforeAll, expect, test } from "bun:test";
import { type RoomEvent, type SystemLine, sizes } from "@parley/protocol";
import { randomUUIDv7 } from "bun";
import { bytesOf, noise } from "../files/make-pictures.ts";
import { prepared } from "../files/prepared.ts";
import { uploadedBy } from "../files/uploads.ts";
import { fillMembers, type Person, startServer, type TestServer } from "../index.ts";
import { crowd, makeRoom, roomEvents, say } from "../rooms/room.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

/** Uploads a picture that can become the picture of a room. */
async function pictureBy(person: Person, seed: number): Promise<string> {
  const fileId = await uploadedBy(person, await bytesOf(noise(20, 20, seed).png()));
  await prepared(person, fileId);
  return fileId;
}

const linesOf = async (person: Person, roomId: string, where = {}): Promise<readonly SystemLine[]> =>
  (await person.call("messages.list", { roomId, ...where })).lines ?? [];
const typesOf = async (person: Person, roomId: string) => (await linesOf(person, roomId)).map(({ type }) => type);
const carried = (events: readonly RoomEvent[]) =>
  events.flatMap((event) => ("lines" in event ? (event.lines ?? []) : []));

test("each change of a room that people care about is a line, who made it and what it was", async () => {
  const { ann, bob, cleo } = await server.people("ann", "bob", "cleo");
  const roomId = (await makeRoom("channel", ann, [bob])).room.id;
  const { id: messageId } = await say(ann, roomId, "hello");
  await cleo.call("rooms.join", { roomId });
  await ann.call("members.setRole", { roomId, accountId: bob.id, role: "moderator" });
  await bob.call("rooms.update", { roomId, name: "Pier", topic: "wood" });
  await ann.call("members.remove", { roomId, accountId: cleo.id });
  await say(ann, roomId, "on");
  await ann.call("messages.pin", { roomId, messageId });
  await bob.call("rooms.leave", { roomId });
  await ann.call("rooms.archive", { roomId });
  await ann.call("rooms.unarchive", { roomId });
  expect(await linesOf(ann, roomId)).toMatchObject([
    { type: "added", by: ann.id, accountIds: [bob.id], count: 1, position: 3 },
    { type: "joined", by: cleo.id, accountIds: [cleo.id], position: 5 },
    { type: "role", by: ann.id, accountIds: [bob.id], role: "moderator" },
    { type: "renamed", by: bob.id, name: "Pier" },
    { type: "topic", by: bob.id },
    { type: "removed", by: ann.id, accountIds: [cleo.id] },
    { type: "pinned", by: ann.id, messageId, count: 1 },
    { type: "left", by: bob.id, accountIds: [bob.id] },
    { type: "archived", by: ann.id },
    { type: "unarchived", by: ann.id },
  ]);
});

test("a room's picture is a line: another one joins it, its removal is its own, and the same one is none", async () => {
  const { ann, bob } = await server.people("ann", "bob");
  const roomId = (await makeRoom("channel", ann, [bob])).room.id;
  await say(ann, roomId, "hello");
  const pictureId = await pictureBy(ann, 1);
  await ann.call("rooms.update", { roomId, pictureId });
  await ann.call("rooms.update", { roomId, pictureId });
  await ann.call("rooms.update", { roomId, pictureId: await pictureBy(ann, 2) });
  await ann.call("rooms.update", { roomId, pictureId: null });
  expect((await linesOf(ann, roomId)).slice(1)).toMatchObject([
    { type: "picture", by: ann.id, position: 5, revision: 6 },
    { type: "pictureRemoved", by: ann.id, position: 7 },
  ]);
});

test("changes of one kind in a row are one line, which names three people and counts the others", async () => {
  const { ann } = await server.people("ann");
  const roomId = (await makeRoom("channel", ann)).room.id;
  const people = await crowd(server, "joins", 5);
  const socket = await ann.socket();
  for (const person of people) await person.call("rooms.join", { roomId });
  const [line, ...others] = await linesOf(ann, roomId);
  const named = people.slice(0, sizes.systemLineNames).map(({ id }) => id);
  expect(others).toEqual([]);
  expect(line).toMatchObject({ type: "joined", accountIds: named, count: 5, position: 3, revision: 7 });
  await socket.quiet();
  expect(carried(roomEvents(socket, roomId)).at(-1)).toEqual(line as SystemLine);
  await say(ann, roomId, "welcome");
  await people[0]?.call("rooms.leave", { roomId });
  await people[1]?.call("rooms.leave", { roomId });
  expect(await linesOf(ann, roomId)).toMatchObject([{ type: "joined" }, { type: "left", count: 2 }]);
  await socket.close();
});

test("between two messages there are few lines, however much changes", async () => {
  const { ann, bob } = await server.people("ann", "bob");
  const roomId = (await makeRoom("channel", ann)).room.id;
  for (let round = 0; round < sizes.systemLines * 5; round += 1) {
    await bob.call("rooms.join", { roomId });
    await bob.call("rooms.leave", { roomId });
  }
  const lines = await linesOf(ann, roomId);
  expect(lines.length).toBe(sizes.systemLines);
  expect(lines.every(({ count }) => count === 1)).toBe(true);
  await ann.call("rooms.update", { roomId, name: "Pier" });
  expect((await linesOf(ann, roomId)).length).toBe(sizes.systemLines);
});

test("pages bring each line once, the one with the messages that it stands before", async () => {
  const { ann, bob } = await server.people("ann", "bob");
  const roomId = (await makeRoom("channel", ann)).room.id;
  const sent = [];
  for (let round = 0; round < 4; round += 1) {
    await ann.call("rooms.update", { roomId, name: `Pier ${round}` });
    sent.push(await say(ann, roomId, "said"));
  }
  await bob.call("rooms.join", { roomId });
  const [, , third, fourth] = sent.map(({ position }) => position);
  const whole = await linesOf(ann, roomId);
  expect(whole.length).toBe(5);
  const newest = await linesOf(ann, roomId, { limit: 2 });
  const older = await linesOf(ann, roomId, { before: third, limit: 2 });
  expect([...older, ...newest]).toEqual([...whole]);
  expect(await linesOf(ann, roomId, { after: fourth })).toEqual(whole.slice(4));
  expect(await linesOf(ann, roomId, { after: 0, limit: 3 })).toEqual(whole.slice(0, 3));
  expect(await linesOf(ann, roomId, { around: third, limit: 1 })).toEqual([]);
  expect(await linesOf(ann, roomId, { around: third, limit: 2 })).toEqual(whole.slice(3));
  await ann.call("members.clearHistory", { roomId, position: third ?? 0 });
  expect(await linesOf(ann, roomId)).toEqual(whole.slice(3));
});

test("threads, pages with a filter and direct rooms have none", async () => {
  const { ann, bob } = await server.people("ann", "bob");
  const roomId = (await makeRoom("group", ann, [bob])).room.id;
  const root = await say(ann, roomId, "hello");
  await ann.call("messages.send", { roomId, id: randomUUIDv7(), text: "and so", threadId: root.id });
  for (const where of [{ threadId: root.id }, { authorId: ann.id }, { from: 0 }, { unread: false }])
    expect(await linesOf(ann, roomId, where)).toEqual([]);
  const direct = await ann.call("rooms.openDirect", { accountId: bob.id });
  expect(await linesOf(ann, direct.room.id)).toEqual([]);
});

test("large rooms do not say who joins and leaves, and say everything else", async () => {
  const { ann, bob } = await server.people("ann", "bob");
  const roomId = (await makeRoom("channel", ann)).room.id;
  await fillMembers(server, roomId, sizes.largeRoom, 0);
  await bob.call("rooms.join", { roomId });
  await bob.call("rooms.leave", { roomId });
  await ann.call("rooms.update", { roomId, name: "Pier" });
  expect(await typesOf(ann, roomId)).toEqual(["renamed"]);
});

test("the log makes events again with their lines as they are now", async () => {
  const { ann } = await server.people("ann");
  const roomId = (await makeRoom("channel", ann)).room.id;
  const people = await crowd(server, "again", 3);
  const { epoch } = await ann.call("sync.pull", {});
  for (const person of people) await person.call("rooms.join", { roomId });
  await ann.call("rooms.update", { roomId, name: "Pier", topic: "wood" });
  const tail = await ann.call("sync.tail", { roomId, epoch, position: 2 });
  if (tail.type !== "complete") throw new Error("expected a tail");
  const [joined, renamed, topic] = await linesOf(ann, roomId);
  expect(carried(tail.events)).toEqual([joined, joined, joined, renamed, topic] as SystemLine[]);
  const named = new Set((await ann.call("messages.list", { roomId })).accounts.map(({ id }) => id));
  expect(people.every(({ id }) => named.has(id))).toBe(true);
});
