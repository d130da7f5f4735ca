import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { type Person, startServer, type TestServer } from "../index.ts";
import { makeRoom } from "../rooms/room.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

const add = (by: Person, roomId: string, person: Person) => by.call("members.add", { roomId, accountId: person.id });
const notAdded = (by: Person, roomId: string, person: Person) =>
  by.refused("members.add", { roomId, accountId: person.id });

describe("A9: who left a room by themselves", () => {
  test("is not added again by the member who had added them, but by another one", async () => {
    const { ann, bob, cleo } = await server.people("ann", "bob", "cleo");
    const roomId = (await makeRoom("group", ann, [bob, cleo])).room.id;
    await bob.call("rooms.leave", { roomId });
    expect(await notAdded(ann, roomId, bob)).toBe("has_left");
    expect((await add(cleo, roomId, bob)).accountId).toBe(bob.id);
  });

  test("comes back by an invite link of any member, and by joining a channel", async () => {
    const { ann, bob } = await server.people("ann", "bob");
    const group = (await makeRoom("group", ann, [bob])).room.id;
    await bob.call("rooms.leave", { roomId: group });
    const { code } = await ann.call("invites.create", { roomId: group });
    expect((await bob.call("invites.accept", { code })).room.id).toBe(group);
    const channel = (await makeRoom("channel", ann, [bob])).room.id;
    await bob.call("rooms.leave", { roomId: channel });
    expect((await bob.call("rooms.join", { roomId: channel })).room.id).toBe(channel);
  });

  test("may be added by somebody who had not added them: the place is theirs anew", async () => {
    const { ann, bob } = await server.people("ann", "bob");
    const roomId = (await makeRoom("channel", ann)).room.id;
    await bob.call("rooms.join", { roomId });
    await bob.call("rooms.leave", { roomId });
    await add(ann, roomId, bob);
    await bob.call("rooms.leave", { roomId });
    expect(await notAdded(ann, roomId, bob)).toBe("has_left");
  });
});

describe("A9: who was removed from a room", () => {
  test("comes back by no link, and is added by no plain member, but by a moderator", async () => {
    const { ann, bob, cleo, dan } = await server.people("ann", "bob", "cleo", "dan");
    const roomId = (await makeRoom("group", ann, [bob, cleo, dan])).room.id;
    await ann.call("members.setRole", { roomId, accountId: dan.id, role: "moderator" });
    const { code } = await dan.call("invites.create", { roomId, maxUses: 1 });
    await ann.call("members.remove", { roomId, accountId: bob.id });
    expect(await bob.refused("invites.accept", { code })).toBe("was_removed");
    expect(await notAdded(cleo, roomId, bob)).toBe("was_removed");
    // The refused tries have not used up the invite.
    expect((await ann.call("invites.list", { roomId })).invites).toMatchObject([{ uses: 0 }]);
    expect((await add(dan, roomId, bob)).accountId).toBe(bob.id);
    await bob.call("rooms.leave", { roomId });
    expect((await bob.call("invites.accept", { code })).room.id).toBe(roomId);
  });

  test("does not join a channel again, until a moderator adds them", async () => {
    const { ann, bob } = await server.people("ann", "bob");
    const roomId = (await makeRoom("channel", ann)).room.id;
    await bob.call("rooms.join", { roomId });
    await ann.call("members.remove", { roomId, accountId: bob.id });
    expect(await bob.refused("rooms.join", { roomId })).toBe("was_removed");
    await add(ann, roomId, bob);
    await bob.call("rooms.leave", { roomId });
    expect((await bob.call("rooms.join", { roomId })).room.id).toBe(roomId);
  });
});
