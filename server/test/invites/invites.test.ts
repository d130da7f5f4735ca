import { afterAll, beforeAll, expect, test } from "bun:test";
import { randomUUIDv7 } from "bun";
import { maxOpenInvites } from "../../src/invites/create.ts";
import { type Person, startServer, type TestServer } from "../index.ts";
import { accountEvents, crowd, makeRoom, wholeAnswer } from "../rooms/room.ts";

let server: TestServer;
let now = 1_700_000_000_000;
beforeAll(async () => {
  server = await startServer({ clock: () => now, isPublicUrlGiven: true });
});
afterAll(() => server.close());

const minute = 60_000;
const invented = "A".repeat(32);

test("moderators make invites; plain members neither make, see nor end them", async () => {
  const { ann, bob, cleo } = await server.people("ann", "bob", "cleo");
  const roomId = (await makeRoom("group", ann, [bob, cleo])).room.id;
  await ann.call("members.setRole", { roomId, accountId: bob.id, role: "moderator" });
  const { invite } = await bob.call("invites.create", { roomId });
  expect([
    await cleo.refused("invites.create", { roomId }),
    await cleo.refused("invites.list", { roomId }),
    await cleo.refused("invites.revoke", { roomId, inviteId: invite.id }),
  ]).toEqual(["forbidden", "forbidden", "forbidden"]);
});

test("a code opens the room and is answered once; the database does not hold it", async () => {
  const { ann } = await server.people("ann");
  const roomId = (await makeRoom("group", ann)).room.id;
  const { invite, code, url } = await ann.call("invites.create", { roomId, expiresIn: minute, maxUses: 3 });
  expect(code).toMatch(/^[A-Za-z0-9_-]{32}$/);
  expect(url).toBe(`${server.config.publicUrl}/invite#${code}`);
  expect(invite).toEqual({
    ...{ id: invite.id, roomId, createdBy: ann.id, createdAt: now },
    ...{ expiresAt: now + minute, maxUses: 3, uses: 0 },
  });
  expect(JSON.stringify(await ann.call("invites.list", { roomId }))).not.toContain(code);
  const rows = await server.app.database.read.selectFrom("invites").where("room_id", "=", roomId).selectAll().execute();
  expect(JSON.stringify(rows)).not.toContain(code);
});

test("a server without a public address makes no link with an address", async () => {
  await using untold = await startServer({ isPublicUrlGiven: false });
  const { ann } = await untold.people("ann");
  const { code, url } = await ann.call("invites.create", { roomId: (await makeRoom("group", ann)).room.id });
  expect([code.length, url]).toEqual([32, null]);
});

test("anybody sees what a code leads to, without a session", async () => {
  const { ann, bob } = await server.people("ann", "bob");
  const { room } = await makeRoom("group", ann, [bob], "The club");
  const { code } = await ann.call("invites.create", { roomId: room.id });
  expect(await server.anyone.call("invites.preview", { code })).toEqual({
    room: { id: room.id, kind: "group", name: "The club", topic: "", memberCount: 2 },
    invitedBy: ann.account.name,
  });
  expect(await server.anyone.refused("invites.accept", { code })).toBe("unauthenticated");
});

test("who accepts is in; who accepts again uses nothing up", async () => {
  const { ann, bob } = await server.people("ann", "bob");
  const roomId = (await makeRoom("group", ann)).room.id;
  const { code } = await ann.call("invites.create", { roomId, maxUses: 2 });
  const socket = await bob.socket();
  const entry = await bob.call("invites.accept", { code });
  expect(entry).toMatchObject({ position: 3, room: { memberCount: 2 }, membership: { role: "member", unread: 0 } });
  expect(await bob.call("invites.accept", { code })).toEqual(entry);
  await socket.quiet();
  expect(accountEvents(socket)).toMatchObject([{ type: "room.entered", entry }]);
  expect((await ann.call("invites.list", { roomId })).invites).toMatchObject([{ uses: 1 }]);
  await socket.close();
});

test("ended, used up, revoked and invented codes answer alike, to anyone and to accounts", async () => {
  const { ann, bob, cleo } = await server.people("ann", "bob", "cleo");
  const roomId = (await makeRoom("group", ann)).room.id;
  const ended = await ann.call("invites.create", { roomId, expiresIn: minute });
  const usedUp = await ann.call("invites.create", { roomId, maxUses: 1 });
  const revoked = await ann.call("invites.create", { roomId, expiresIn: null });
  await bob.call("invites.accept", { code: usedUp.code });
  await ann.call("invites.revoke", { roomId, inviteId: revoked.invite.id });
  expect(await ann.call("invites.revoke", { roomId, inviteId: revoked.invite.id })).toEqual({});
  now += minute;
  const preview = await wholeAnswer(server.anyone, "invites.preview", { code: invented });
  const accept = await wholeAnswer(cleo, "invites.accept", { code: invented });
  expect([preview, accept].map((answer) => answer.slice(0, 3))).toEqual(["410", "410"]);
  for (const { code } of [ended, usedUp, revoked]) {
    expect(await wholeAnswer(server.anyone, "invites.preview", { code })).toBe(preview);
    expect(await wholeAnswer(cleo, "invites.accept", { code })).toBe(accept);
  }
  expect((await bob.call("invites.accept", { code: usedUp.code })).room.id).toBe(roomId);
  expect((await ann.call("invites.list", { roomId })).invites).toEqual([]);
});

test.each<[string, (all: { server: TestServer; roomId: string; ann: Person; bob: Person }) => Promise<unknown>]>([
  [
    "is no moderator any more",
    ({ ann, bob, roomId }) => ann.call("members.setRole", { roomId, accountId: bob.id, role: "member" }),
  ],
  ["has left the room", ({ bob, roomId }) => bob.call("rooms.leave", { roomId })],
  ["was removed", ({ ann, bob, roomId }) => ann.call("members.remove", { roomId, accountId: bob.id })],
  [
    "was deactivated",
    async ({ server: at, bob }) => (await at.owner()).call("accounts.deactivate", { accountId: bob.id }),
  ],
  ["deleted the account", ({ bob }) => bob.call("accounts.delete", { password: bob.password })],
])("a link works no more once its maker %s", async (why, ends) => {
  const { ann, cleo } = await server.people("ann", "cleo");
  const name = `maker-${why.replaceAll(" ", "-")}`;
  const { [name]: bob } = await server.people(name);
  if (bob === undefined) throw new Error("nobody signed up");
  const roomId = (await makeRoom("group", ann, [bob])).room.id;
  await ann.call("members.setRole", { roomId, accountId: bob.id, role: "moderator" });
  const { code } = await bob.call("invites.create", { roomId, expiresIn: null });
  await server.anyone.call("invites.preview", { code });
  await ends({ server, roomId, ann, bob });
  expect(await server.anyone.refused("invites.preview", { code })).toBe("token_invalid");
  expect(await cleo.refused("invites.accept", { code })).toBe("token_invalid");
  const person = { email: `${name}@example.net`, password: "a boat at dawn, again", name: "New", handle: "newcomer" };
  expect(await server.anyone.refused("accounts.signUp", { ...person, invite: code })).toBe("token_invalid");
  expect((await ann.call("invites.list", { roomId })).invites).toEqual([]);
});

test("who comes with an invented link learns of no address or handle", async () => {
  const { ann } = await server.people("ann");
  const taken = { email: ann.email, password: "a boat at dawn, again", name: "New", handle: "ann" };
  expect(await server.anyone.refused("accounts.signUp", { ...taken, invite: invented })).toBe("token_invalid");
});

test("the last use lets one in, however many come at once", async () => {
  const { ann } = await server.people("ann");
  const guests = await crowd(server, "guest", 6);
  const roomId = (await makeRoom("group", ann)).room.id;
  const { code } = await ann.call("invites.create", { roomId, maxUses: 1 });
  const tries = await Promise.allSettled(guests.map((guest) => guest.call("invites.accept", { code })));
  expect(tries.filter((one) => one.status === "fulfilled")).toHaveLength(1);
  for (const one of tries) if (one.status === "rejected") expect(one.reason).toMatchObject({ code: "token_invalid" });
  expect((await ann.call("rooms.get", { roomId })).entry.room.memberCount).toBe(2);
});

test("an archived room refuses its invite, and a refused try does not use it up", async () => {
  const { ann, bob } = await server.people("ann", "bob");
  const roomId = (await makeRoom("group", ann)).room.id;
  const { code } = await ann.call("invites.create", { roomId, maxUses: 1 });
  await ann.call("rooms.archive", { roomId });
  expect(await bob.refused("invites.accept", { code })).toBe("room_archived");
  await ann.call("rooms.unarchive", { roomId });
  expect((await bob.call("invites.accept", { code })).room.memberCount).toBe(2);
});

test("invites that work are listed newest first, in one room only", async () => {
  const { ann } = await server.people("ann");
  const [here, there] = [(await makeRoom("group", ann)).room.id, (await makeRoom("group", ann)).room.id];
  const ids: string[] = [];
  for (let index = 0; index < 3; index += 1) {
    now += 1;
    ids.unshift((await ann.call("invites.create", { roomId: here })).invite.id);
  }
  const { invite } = await ann.call("invites.create", { roomId: there });
  expect((await ann.call("invites.list", { roomId: here })).invites.map(({ id }) => id)).toEqual(ids);
  for (const inviteId of [invite.id, randomUUIDv7()]) {
    const problem = await ann.problem("invites.revoke", { roomId: here, inviteId });
    expect(problem).toMatchObject({ code: "not_found", field: "inviteId" });
  }
});

test.each([
  ["expiresIn", { expiresIn: 1000 }],
  ["expiresIn", { expiresIn: 40_000_000_000 }],
  ["maxUses", { maxUses: 0 }],
  ["maxUses", { maxUses: "many" }],
])("a wrong %s is refused by name", async (field, wrong) => {
  const { ann } = await server.people("ann");
  const roomId = (await makeRoom("group", ann)).room.id;
  const answer = await ann.send("invites.create", { roomId, ...wrong });
  expect(await answer.json()).toMatchObject({ code: "invalid_input", field });
});

test.each(["short", "x".repeat(65), `${"A".repeat(31)}!`])("a code of the wrong form is refused: %s", async (code) => {
  const problem = await server.anyone.problem("invites.preview", { code });
  expect(problem).toMatchObject({ code: "invalid_input", field: "code" });
});

test("who is removed does not come back by an invite of their own; those of others go on", async () => {
  const { ann, bob, cleo } = await server.people("ann", "bob", "cleo");
  const { room } = await ann.call("rooms.create", {
    ...{ key: Bun.randomUUIDv7(), kind: "group", name: "Private", accountIds: [bob.id] },
  });
  const roomId = room.id;
  await ann.call("members.setRole", { roomId, accountId: bob.id, role: "moderator" });
  const [anns, bobs] = [await ann.call("invites.create", { roomId }), await bob.call("invites.create", { roomId })];
  await ann.call("members.remove", { roomId, accountId: bob.id });
  expect(await bob.refused("invites.accept", { code: bobs.code })).toBe("token_invalid");
  expect(await cleo.refused("invites.preview", { code: bobs.code })).toBe("token_invalid");
  expect((await ann.call("invites.list", { roomId })).invites.map(({ id }) => id)).toEqual([anns.invite.id]);
  expect((await cleo.call("invites.accept", { code: anns.code })).room.id).toBe(roomId);
});

test("the open invites of an account are bounded over all its rooms, and one more is allowed when one has ended", async () => {
  const { ann, rita } = await server.people("ann", "rita");
  const rooms = [(await makeRoom("group", rita)).room.id, (await makeRoom("group", rita)).room.id];
  const inRoom = (index: number) => ({ roomId: rooms[index % 2] ?? "" });
  for (let index = 0; index < maxOpenInvites; index += 1) await rita.call("invites.create", inRoom(index));
  expect(await rita.refused("invites.create", inRoom(0))).toBe("too_many_invites");
  const [first] = (await rita.call("invites.list", inRoom(0))).invites;
  await rita.call("invites.revoke", { ...inRoom(0), inviteId: first?.id ?? "" });
  expect((await rita.call("invites.create", inRoom(1))).code).toBeString();
  // Invites of other accounts do not count.
  expect((await ann.call("invites.create", { roomId: (await makeRoom("group", ann)).room.id })).code).toBeString();
});

test("an account has no more open invites when it makes many at the same time, in different rooms", async () => {
  const { sue } = await server.people("sue");
  const rooms = await Promise.all(Array.from({ length: 12 }, async () => (await makeRoom("group", sue)).room.id));
  const create = (index: number) => sue.send("invites.create", { roomId: rooms[index % rooms.length] ?? "" });
  const [before, left] = [maxOpenInvites - 4, 4];
  for (let index = 0; index < before; index += 1) expect((await create(index)).ok).toBe(true);
  const answers = await Promise.all(Array.from({ length: 4 * rooms.length }, (_, index) => create(index)));
  expect(answers.filter(({ ok }) => ok)).toHaveLength(left);
});
