import { afterAll, beforeAll, expect, test } from "bun:test";
import { type Person, startServer, type TestServer } from "../index.ts";
import { makeRoom, roomEvents, say } from "../rooms/room.ts";

let server: TestServer;
let now = 1_700_000_000_000;
beforeAll(async () => {
  server = await startServer({ clock: () => now });
});
afterAll(() => server.close());

const remove = (person: Person) => person.call("accounts.delete", { password: person.password });

/** Adds people one after another, so that each has been a member longer than the next. */
async function grow(roomId: string, owner: Person, people: readonly Person[]): Promise<void> {
  for (const person of people) {
    now += 1000;
    await owner.call("members.add", { roomId, accountId: person.id });
  }
}

async function roles(person: Person, roomId: string) {
  const { members } = await person.call("members.list", { roomId });
  return Object.fromEntries(members.map((member) => [member.accountId, member.role]));
}

test("a deleted owner's room gets its longest-standing moderator as owner, by an event to everyone", async () => {
  const { first, bob, cleo, dan } = await server.people("first", "bob", "cleo", "dan");
  const roomId = (await makeRoom("group", first)).room.id;
  await grow(roomId, first, [bob, cleo, dan]);
  for (const person of [dan, cleo]) {
    await first.call("members.setRole", { roomId, accountId: person.id, role: "moderator" });
  }
  const message = await say(first, roomId, "goodbye");
  const socket = await bob.socket();
  await remove(first);
  await socket.quiet();
  expect(roomEvents(socket, roomId)).toMatchObject([
    { type: "member.updated", position: message.position + 1, member: { accountId: cleo.id, role: "owner" } },
    { type: "member.left", position: message.position + 2, accountId: first.id, memberCount: 3 },
  ]);
  expect(await roles(bob, roomId)).toEqual({ [bob.id]: "member", [cleo.id]: "owner", [dan.id]: "moderator" });
  expect((await bob.call("rooms.get", { roomId })).entry.lastMessage).toEqual(message);
  await socket.close();
});

test("without moderators to the longest-standing member whose account is active", async () => {
  const { second, asleep, eve, finn } = await server.people("second", "asleep", "eve", "finn");
  const roomId = (await makeRoom("channel", second)).room.id;
  await grow(roomId, second, [asleep, eve, finn]);
  await (await server.owner()).call("accounts.deactivate", { accountId: asleep.id });
  await remove(second);
  expect(await roles(finn, roomId)).toEqual({ [asleep.id]: "member", [eve.id]: "owner", [finn.id]: "member" });
});

test("where there is another owner nobody is raised; where nobody is left the group ends", async () => {
  const { third, bob, cleo } = await server.people("third", "bob", "cleo");
  const shared = (await makeRoom("group", third)).room.id;
  await grow(shared, third, [bob, cleo]);
  await third.call("members.setRole", { roomId: shared, accountId: cleo.id, role: "owner" });
  const alone = (await makeRoom("group", third)).room.id;
  const { code } = await third.call("invites.create", { roomId: alone });
  const direct = (await third.call("rooms.openDirect", { accountId: bob.id })).room.id;
  await remove(third);
  expect(await roles(bob, shared)).toEqual({ [bob.id]: "member", [cleo.id]: "owner" });
  expect(await bob.refused("invites.accept", { code })).toBe("token_invalid");
  const rooms = server.app.database.read.selectFrom("rooms").where("id", "=", alone);
  expect((await rooms.select("archived_at").executeTakeFirstOrThrow()).archived_at).not.toBeNull();
  expect((await bob.call("rooms.get", { roomId: direct })).entry.room.memberCount).toBe(2);
});
