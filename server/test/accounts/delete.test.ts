import { afterAll, beforeAll, expect, test } from "bun:test";
import type { Writer } from "../../src/database/database.ts";
import { roomsAtOnce } from "../../src/members/leave-everywhere.ts";
import { IdSeries, insertSeries } from "../database/insert-series.ts";
import { startServer, type TestServer } from "../index.ts";
import { memberRow } from "../members/rows.ts";
import { makeRoom } from "../rooms/room.ts";
import { fillRooms } from "../sync/many-rooms.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

test("nobody deletes an account without a session", async () => {
  expect(await server.anyone.refused("accounts.delete", { password: "x" })).toBe("unauthenticated");
});

test("needs the password", async () => {
  const { ann } = await server.people("ann");
  expect(await ann.refused("accounts.delete", { password: "not it at all" })).toBe("wrong_credentials");
  await ann.call("accounts.me", {});
});

test("leaves an id without a name, and ends every session, socket and way back", async () => {
  const { bob, carol } = await server.people("bob", "carol");
  const phone = await bob.elsewhere();
  const [his, hers] = [await phone.socket(), await carol.socket()];
  await bob.call("accounts.delete", { password: bob.password });
  expect(await his.closed).toMatchObject({ code: 4501 });
  for (const session of [bob, phone]) expect(await session.refused("accounts.me", {})).toBe("unauthenticated");
  expect(await server.anyone.refused("sessions.signIn", { email: bob.email, password: bob.password })).toBe(
    "wrong_credentials",
  );
  const told = await hers.next((frame) => frame.type === "directory");
  const left = await carol.call("accounts.get", { accountId: bob.id });
  expect(left).toMatchObject({ id: bob.id, name: "", handle: null, bio: "", role: "member" });
  expect(left.deletedAt).toBeGreaterThan(0);
  expect(JSON.stringify(told)).toContain(JSON.stringify(left));
  expect((await carol.call("accounts.list", { query: "bob" })).accounts).toEqual([]);
});

test("keeps nothing by which the person could be known", async () => {
  const { dora } = await server.people("dora");
  await dora.call("accounts.update", { bio: "dora was here" });
  await dora.call("accounts.delete", { password: dora.password });
  const { read } = server.app.database;
  const rows = [
    await read.selectFrom("accounts").selectAll().where("id", "=", dora.id).execute(),
    await read.selectFrom("credentials").selectAll().where("account_id", "=", dora.id).execute(),
    await read.selectFrom("sessions").selectAll().where("account_id", "=", dora.id).execute(),
  ];
  expect(JSON.stringify(rows)).not.toMatch(/dora|argon2/i);
  expect(rows.map((list) => list.length)).toEqual([1, 0, 0]);
});

test("frees address and handle", async () => {
  const { erin } = await server.people("erin");
  await erin.call("accounts.delete", { password: erin.password });
  const again = await server.anyone.call("accounts.signUp", {
    ...{ email: erin.email, password: "seven lanterns on a hill", name: "Erin", handle: "erin" },
  });
  expect(again.me.account.id).not.toBe(erin.id);
});

test("leaves groups and channels to the others, and direct rooms as they are", async () => {
  const { finn, gail } = await server.people("finn", "gail");
  const { id } = (await makeRoom("group", finn)).room;
  await finn.call("members.add", { roomId: id, accountId: gail.id });
  const direct = await finn.call("rooms.openDirect", { accountId: gail.id });
  await finn.call("accounts.delete", { password: finn.password });
  const { members } = await gail.call("members.list", { roomId: id });
  expect(members.map(({ accountId, role }) => ({ accountId, role }))).toEqual([{ accountId: gail.id, role: "owner" }]);
  const kept = await gail.call("rooms.get", { roomId: direct.room.id });
  expect(kept.entry.room.directIds).toContain(finn.id);
});

test("is refused to the server's last owner, who loses nothing by asking", async () => {
  const owner = await server.owner();
  const { id } = (await makeRoom("group", owner)).room;
  expect(await owner.refused("accounts.delete", { password: owner.password })).toBe("last_owner");
  await owner.call("rooms.get", { roomId: id });
  const { hal } = await server.people("hal");
  await owner.call("accounts.setRole", { accountId: hal.id, role: "owner" });
  await owner.call("accounts.delete", { password: owner.password });
  expect((await hal.call("accounts.me", {})).account.role).toBe("owner");
});

test("leaves 500 rooms some at a time, so that nobody waits for all of them", async () => {
  const { ida, jon } = await server.people("ida", "jon");
  const { database } = server.app;
  const ids = await fillRooms(database, ida.id, 500 + 5, { room: { member_count: 2 } });
  const room_id = new IdSeries(ids[0]).in(database);
  await insertSeries(database, "members", ids.length, memberRow({ account_id: jon.id }), { room_id });
  const { dialect } = database;
  const { lockRooms } = dialect;
  const locked: number[] = [];
  Object.assign(dialect, {
    lockRooms(writer: Writer, roomIds: readonly string[]) {
      locked.push(roomIds.length);
      return lockRooms(writer, roomIds);
    },
  });
  await ida.call("accounts.delete", { password: ida.password });
  Object.assign(dialect, { lockRooms });
  expect(locked).toEqual([...Array(500 / roomsAtOnce).fill(roomsAtOnce), 5]);
  for (const id of [ids[0], ids.at(-1)]) {
    const { members } = await jon.call("members.list", { roomId: id ?? "" });
    expect(members.map(({ accountId, role }) => ({ accountId, role }))).toEqual([{ accountId: jon.id, role: "owner" }]);
  }
});
