import { afterAll, beforeAll, expect, test } from "bun:test";
import { startServer, type TestServer } from "../index.ts";
import { accountEvents, framesAbout, makeRoom, say } from "../rooms/room.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

test("muting and favouring are published to one's own devices only", async () => {
  const { ann, bob } = await server.people("ann", "bob");
  const { room, membership } = await makeRoom("group", ann, [bob]);
  // The receipts with which the room begins are published at the end of a round, which has ended before a socket listens.
  server.receiptsTold();
  const [anns, bobs] = await Promise.all([ann.socket(), bob.socket()]);
  const muted = await ann.call("members.configure", { roomId: room.id, muted: true });
  expect(muted).toEqual({ ...membership, muted: true, revision: membership.revision + 1 });
  const both = await ann.call("members.configure", { roomId: room.id, favourite: true });
  expect(both).toEqual({ ...muted, favourite: true, revision: muted.revision + 1 });
  await Promise.all([anns.quiet(), bobs.quiet()]);
  expect(accountEvents(anns)).toEqual([
    { type: "membership.changed", position: muted.revision, membership: muted },
    { type: "membership.changed", position: both.revision, membership: both },
  ]);
  expect([...framesAbout(anns, room.id), ...framesAbout(bobs, room.id), ...accountEvents(bobs)]).toEqual([]);
  expect((await ann.call("rooms.get", { roomId: room.id })).entry).toMatchObject({ position: 3, membership: both });
  await Promise.all([anns.close(), bobs.close()]);
});

test("an own section is put on a room, changed and taken off, kept when one comes back, and nobody else's affair", async () => {
  const { ann, bob } = await server.people("ann", "bob");
  const { room, membership } = await makeRoom("group", ann, [bob]);
  const roomId = room.id;
  const into = (section: string | null) => bob.call("members.configure", { roomId, section });
  expect(await into(" Boats ")).toMatchObject({ section: "Boats" });
  expect((await bob.call("rooms.get", { roomId })).entry).toMatchObject({ membership: { section: "Boats" } });
  expect((await ann.call("rooms.get", { roomId })).entry?.membership).toEqual(membership);
  await ann.call("members.remove", { roomId, accountId: bob.id });
  await ann.call("members.add", { roomId, accountId: bob.id });
  expect((await bob.call("rooms.get", { roomId })).entry).toMatchObject({ membership: { section: "Boats" } });
  expect(await into(null)).not.toHaveProperty("section");
  for (const section of ["", " ", "x".repeat(41), "x".repeat(410), "two\nlines"])
    await expect(into(section)).rejects.toMatchObject({ problem: { code: "invalid_input", field: "section" } });
});

test("what is the same already is no change", async () => {
  const { ann } = await server.people("ann");
  const { room, membership } = await makeRoom("group", ann);
  const input = { roomId: room.id, muted: false, favourite: false };
  expect(await ann.call("members.configure", input)).toEqual(membership);
  expect(await ann.call("members.configure", { roomId: room.id })).toEqual(membership);
  expect(await ann.call("members.clearHistory", { roomId: room.id, position: 0 })).toEqual(membership);
});

test("cleared messages are gone from the asker's list, and not unread; the others keep theirs", async () => {
  const { ann, bob } = await server.people("ann", "bob");
  const roomId = (await makeRoom("group", ann, [bob])).room.id;
  const first = await say(ann, roomId, "one, @bob");
  const second = await say(ann, roomId, "two, @bob");
  const third = await say(ann, roomId, "three, @bob");
  const some = await bob.call("members.clearHistory", { roomId, position: second.position });
  expect(some).toMatchObject({ cleared: second.position, unreadAfter: second.position, unread: 1, mentions: 1 });
  expect((await bob.call("rooms.get", { roomId })).entry.lastMessage).toEqual(third);
  const all = await bob.call("members.clearHistory", { roomId, position: third.position });
  expect(all).toMatchObject({ cleared: third.position, unread: 0, mentions: 0, read: some.read });
  expect((await bob.call("rooms.get", { roomId })).entry.lastMessage).toBeNull();
  expect((await ann.call("messages.list", { roomId })).messages).toHaveLength(3);
  const back = await bob.call("members.clearHistory", { roomId, position: first.position });
  expect(back).toMatchObject({ cleared: first.position, unreadAfter: third.position, unread: 0 });
  expect((await bob.call("rooms.get", { roomId })).entry.lastMessage).toEqual(third);
});

test("a position that the room has not reached is refused", async () => {
  const { ann } = await server.people("ann");
  const { room, position } = await makeRoom("group", ann);
  const input = { roomId: room.id, position: position + 1 };
  expect(await ann.problem("members.clearHistory", input)).toMatchObject({ code: "position_ahead", field: "position" });
});

test("N5: a membership costs as many statements whether 3 or 60 messages are unread", async () => {
  const { ann, bob } = await server.people("ann", "bob");
  const roomId = (await makeRoom("group", ann, [bob])).room.id;
  const sendMany = async (count: number) => {
    for (let index = 0; index < count; index += 1) await say(ann, roomId, `@bob ${index}`);
  };
  await sendMany(3);
  await bob.call("members.configure", { roomId, muted: true });
  const few = await server.statements(() => bob.call("members.configure", { roomId, muted: false }));
  await sendMany(57);
  expect(await server.statements(() => bob.call("members.configure", { roomId, muted: true }))).toBe(few);
  expect((await bob.call("rooms.get", { roomId })).entry.membership).toMatchObject({ unread: 60, mentions: 60 });
});
