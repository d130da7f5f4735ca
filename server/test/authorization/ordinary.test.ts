import { expect, test } from "bun:test";
import { startServer } from "../index.ts";
import { makeRoom } from "../rooms/room.ts";

test("A8: an ordinary member needs nobody's leave for rooms, people, profile and password", async () => {
  await using server = await startServer();
  // The first account owns the server, so it is none of the accounts below.
  await server.owner();
  const { ann, bob, cleo } = await server.people("ann", "bob", "cleo");
  expect(ann.account.role).toBe("member");
  const { room } = await makeRoom("group", ann, [bob]);
  await ann.call("rooms.openDirect", { accountId: bob.id });
  await ann.call("members.add", { roomId: room.id, accountId: cleo.id });
  await ann.call("invites.create", { roomId: room.id });
  await ann.call("rooms.update", { roomId: room.id, topic: "Oars and tides" });
  await ann.call("members.remove", { roomId: room.id, accountId: cleo.id });
  expect((await ann.call("accounts.list", { query: "bob" })).accounts).toMatchObject([{ id: bob.id }]);
  expect((await ann.call("accounts.update", { name: "Ann Lee" })).account.name).toBe("Ann Lee");
  const password = "a harbour at low tide";
  await ann.call("accounts.changePassword", { current: ann.password, password });
  const again = await server.anyone.call("sessions.signIn", { email: ann.email, password });
  expect(again.me.account.id).toBe(ann.id);
});
