import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { closeCodes } from "@parley/protocol";
import { type LiveSocket, type Person, startServer, type TestServer } from "../index.ts";

let server: TestServer;
let olivia: Person;

beforeAll(async () => {
  server = await startServer();
  olivia = await server.owner();
});
afterAll(() => server.close());

/** True while this process would still send the person anything. */
const isHeard = (person: Person) => server.sockets().some((socket) => socket.accountId === person.id);

async function roomOf(...members: Person[]): Promise<string> {
  const { room } = await olivia.call("rooms.create", { key: Bun.randomUUIDv7(), kind: "group", name: "Rowers" });
  for (const { id } of members) await olivia.call("members.add", { roomId: room.id, accountId: id });
  return room.id;
}

const say = (roomId: string, text: string) => olivia.call("messages.send", { roomId, id: Bun.randomUUIDv7(), text });

function texts({ frames }: LiveSocket): string[] {
  const events = frames.flatMap((frame) => (frame.type === "room" ? frame.events : []));
  return events.flatMap((event) => (event.type === "message.created" ? [event.message.text] : []));
}

describe("when it is answered, nothing more reaches", () => {
  test("a member who was removed, on any socket", async () => {
    const { ann } = await server.people("ann");
    const roomId = await roomOf(ann);
    const sockets = await Promise.all([ann.socket(), ann.socket(), (await ann.elsewhere()).socket()]);
    await say(roomId, "before");
    await server.settled();
    await olivia.call("members.remove", { roomId, accountId: ann.id });
    await say(roomId, "after");
    for (const socket of sockets) {
      await socket.next(
        (frame) => frame.type === "account" && frame.events.some((event) => event.type === "room.left"),
      );
      await socket.quiet();
      expect(texts(socket)).toEqual(["before"]);
      expect(await socket.answer("messages.list", { roomId })).toMatchObject({ error: { code: "not_found" } });
    }
  });

  test("a member who left", async () => {
    const { bob } = await server.people("bob");
    const roomId = await roomOf(bob);
    const socket = await bob.socket();
    await say(roomId, "before");
    await server.settled();
    await bob.call("rooms.leave", { roomId });
    await say(roomId, "after");
    await socket.quiet();
    expect(texts(socket)).toEqual(["before"]);
  });

  test("a session that signed out, and the account's others go on", async () => {
    const { cleo } = await server.people("cleo");
    const phone = await cleo.elsewhere();
    const [here, there] = [await cleo.socket(), await phone.socket()];
    await phone.call("sessions.signOut", {});
    expect((await there.closed).code).toBe(closeCodes.unauthenticated);
    expect(await phone.refused("accounts.me", {})).toBe("unauthenticated");
    expect((await here.call("accounts.me", {})).account.id).toBe(cleo.id);
  });

  test("a session that was revoked from elsewhere", async () => {
    const { dora } = await server.people("dora");
    const [one, two] = [await dora.elsewhere(), await dora.elsewhere()];
    const sockets = [await one.socket(), await two.socket()];
    const roomId = await roomOf(dora);
    await dora.call("sessions.revoke", { sessionId: one.sessionId, password: dora.password });
    await say(roomId, "to one session less");
    await server.settled();
    expect((await sockets[0]?.closed)?.code).toBe(closeCodes.unauthenticated);
    await dora.call("sessions.revokeOthers", { password: dora.password });
    expect(isHeard(dora)).toBe(false);
    expect((await sockets[1]?.closed)?.code).toBe(closeCodes.unauthenticated);
    expect(sockets.map((socket) => texts(socket))).toEqual([[], ["to one session less"]]);
  });

  test("the other sessions of who changed the password", async () => {
    const { eric } = await server.people("eric");
    const thief = await eric.elsewhere();
    const [own, stolen] = [await eric.socket(), await thief.socket()];
    await eric.call("accounts.changePassword", { current: eric.password, password: "a new boat leaves at noon" });
    expect((await stolen.closed).code).toBe(closeCodes.unauthenticated);
    expect(await thief.refused("accounts.me", {})).toBe("unauthenticated");
    expect((await own.call("accounts.me", {})).account.id).toBe(eric.id);
  });

  test("an account that was deactivated", async () => {
    const { fred } = await server.people("fred");
    const roomId = await roomOf(fred);
    const socket = await fred.socket();
    await say(roomId, "before");
    await server.settled();
    await olivia.call("accounts.deactivate", { accountId: fred.id });
    expect(isHeard(fred)).toBe(false);
    await say(roomId, "after");
    expect((await socket.closed).code).toBe(closeCodes.account_gone);
    expect(texts(socket)).toEqual(["before"]);
    expect(await fred.refused("accounts.me", {})).toBe("unauthenticated");
    const again = fred.dial();
    expect((await again.closed).code).toBe(closeCodes.unauthenticated);
  });

  test("an account that deleted itself", async () => {
    const { gina } = await server.people("gina");
    const socket = await gina.socket();
    await gina.call("accounts.delete", { password: gina.password });
    expect(isHeard(gina)).toBe(false);
    expect((await socket.closed).code).toBe(closeCodes.account_gone);
    expect(await gina.refused("accounts.me", {})).toBe("unauthenticated");
  });
});

describe("R8: a socket that ends its own session is answered, and then closed", () => {
  test("at a sign-out", async () => {
    const { lena } = await server.people("lena");
    const socket = await lena.socket();
    expect(await socket.answer("sessions.signOut", {})).toMatchObject({ type: "ok", output: {} });
    expect((await socket.closed).code).toBe(closeCodes.unauthenticated);
    expect(isHeard(lena)).toBe(false);
  });

  test("at the end of its session in the list of sessions, and of one that is ended with it", async () => {
    const { milo } = await server.people("milo");
    const [socket, other] = [await milo.socket(), await milo.socket()];
    const input = { sessionId: milo.sessionId, password: milo.password };
    expect(await socket.answer("sessions.revoke", input)).toMatchObject({ type: "ok" });
    for (const { closed } of [socket, other]) expect((await closed).code).toBe(closeCodes.unauthenticated);
  });

  test("at the deletion of its account", async () => {
    const { nora } = await server.people("nora");
    await roomOf(nora);
    const socket = await nora.socket();
    expect(await socket.answer("accounts.delete", { password: nora.password })).toMatchObject({ type: "ok" });
    expect((await socket.closed).code).toBe(closeCodes.account_gone);
    expect(isHeard(nora)).toBe(false);
  });

  test("at the end of all sessions of an administrator, or of their account, by themselves", async () => {
    const { otto, pia } = await server.people("otto", "pia");
    for (const { id: accountId } of [otto, pia]) await olivia.call("accounts.setRole", { accountId, role: "admin" });
    const [ended, deactivated] = [await otto.socket(), await pia.socket()];
    expect(await ended.answer("accounts.endSessions", { accountId: otto.id })).toMatchObject({ type: "ok" });
    expect((await ended.closed).code).toBe(closeCodes.unauthenticated);
    expect(await deactivated.answer("accounts.deactivate", { accountId: pia.id })).toMatchObject({ type: "ok" });
    expect((await deactivated.closed).code).toBe(closeCodes.account_gone);
  });
});

test("a role that was taken is gone on sockets that were open before", async () => {
  const { hugo, ines } = await server.people("hugo", "ines");
  await olivia.call("accounts.setRole", { accountId: hugo.id, role: "admin" });
  const socket = await hugo.socket();
  await socket.call("accounts.deactivate", { accountId: ines.id });
  await olivia.call("accounts.setRole", { accountId: hugo.id, role: "member" });
  expect(await socket.answer("accounts.reactivate", { accountId: ines.id })).toMatchObject({
    error: { code: "forbidden" },
  });
  await olivia.call("accounts.setRole", { accountId: hugo.id, role: "admin" });
  expect(await socket.answer("accounts.reactivate", { accountId: ines.id })).toMatchObject({ type: "ok" });
});

test("a session that ends while its socket opens does not get in", async () => {
  const { jana } = await server.people("jana");
  for (let round = 0; round < 20; round += 1) {
    const other = await jana.elsewhere();
    const socket = other.dial();
    await other.call("sessions.signOut", {});
    expect((await socket.closed).code).toBe(closeCodes.unauthenticated);
  }
  expect(isHeard(jana)).toBe(false);
});

test("a session that has run out takes its sockets with it", async () => {
  await using other = await startServer({ expiryEvery: 20 });
  const { kira } = await other.people("kira");
  const phone = await kira.elsewhere();
  const [here, there] = [await kira.socket(), await phone.socket()];
  await other.app.database.transaction(async (writer) => {
    // Not a moment ago: a look that began before would find a session that still lives, and is used.
    const past = { expires_at: "2020-01-01T00:00:00.000Z" };
    await writer.updateTable("sessions").set(past).where("id", "=", phone.sessionId).execute();
  });
  expect((await there.closed).code).toBe(closeCodes.unauthenticated);
  expect((await here.call("accounts.me", {})).account.id).toBe(kira.id);
});
