import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { startServer, type TestServer } from "../index.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

test.each([
  ["sessions.list", {}],
  ["sessions.signOut", {}],
  ["sessions.revoke", { sessionId: crypto.randomUUID(), password: "any" }],
  ["sessions.revokeOthers", { password: "any" }],
] as const)("nobody has %s without a session", async (name, input) => {
  expect(await server.anyone.refused(name, input)).toBe("unauthenticated");
});

describe("sessions.list", () => {
  test("shows where one is signed in, newest first, and nobody else's", async () => {
    const { ann, bob } = await server.people("ann", "bob");
    const phone = await ann.elsewhere();
    const { sessions } = await phone.call("sessions.list", {});
    expect(sessions.map(({ id, current }) => [id, current])).toEqual([
      [phone.sessionId, true],
      [ann.sessionId, false],
    ]);
    expect(sessions[0]).toMatchObject({ address: "127.0.0.1", agent: expect.stringContaining("Bun") });
    expect(sessions[0]?.expiresAt ?? 0).toBeGreaterThan(Date.now());
    expect((await bob.call("sessions.list", {})).sessions).toHaveLength(1);
  });

  test("takes as many statements for many sessions as for one", async () => {
    const { carol } = await server.people("carol");
    await carol.call("sessions.list", {});
    const one = await server.statements(() => carol.call("sessions.list", {}));
    for (let count = 0; count < 5; count += 1) await carol.elsewhere();
    expect(await server.statements(() => carol.call("sessions.list", {}))).toBe(one);
  });
});

describe("sessions.signOut", () => {
  test("ends this session and its sockets, and no other", async () => {
    const { dan } = await server.people("dan");
    const phone = await dan.elsewhere();
    const [gone, kept] = [await phone.socket(), await dan.socket()];
    await phone.call("sessions.signOut", {});
    expect(await gone.closed).toMatchObject({ code: 4500 });
    expect(await phone.refused("accounts.me", {})).toBe("unauthenticated");
    await kept.quiet();
    await dan.call("accounts.me", {});
  });

  test("works over the socket that it ends", async () => {
    const { dan } = await server.people("dan");
    const phone = await dan.elsewhere();
    const socket = await phone.socket();
    const answered = socket.answer("sessions.signOut", {});
    expect(await socket.closed).toMatchObject({ code: 4500 });
    await answered;
    expect(await phone.refused("accounts.me", {})).toBe("unauthenticated");
  });
});

describe("the password", () => {
  test("is asked before any session is ended: without the right one all go on", async () => {
    const { hugo } = await server.people("hugo");
    const phone = await hugo.elsewhere();
    const { sessionId } = phone;
    for (const input of [{ password: "not it at all" }, { password: "" }]) {
      const code = input.password === "" ? "invalid_input" : "wrong_credentials";
      expect(await hugo.refused("sessions.revoke", { sessionId, ...input })).toBe(code);
      expect(await hugo.refused("sessions.revokeOthers", input)).toBe(code);
    }
    await phone.call("accounts.me", {});
  });
});

describe("sessions.revoke", () => {
  test("ends another of one's own sessions", async () => {
    const { erin } = await server.people("erin");
    const phone = await erin.elsewhere();
    const socket = await phone.socket();
    await erin.call("sessions.revoke", { sessionId: phone.sessionId, password: erin.password });
    expect(await socket.closed).toMatchObject({ code: 4500 });
    expect(await phone.refused("accounts.me", {})).toBe("unauthenticated");
    expect(await erin.refused("sessions.revoke", { sessionId: phone.sessionId, password: erin.password })).toBe(
      "not_found",
    );
  });

  test("answers somebody else's as one that does not exist, and lets it live", async () => {
    const { erin, finn } = await server.people("erin", "finn");
    const foreign = await erin.send("sessions.revoke", { sessionId: finn.sessionId, password: erin.password });
    const unknown = await erin.send("sessions.revoke", { sessionId: crypto.randomUUID(), password: erin.password });
    expect([foreign.status, await foreign.text()]).toEqual([404, await unknown.text()]);
    await finn.call("accounts.me", {});
  });
});

describe("sessions.revokeOthers", () => {
  test("leaves the asking one", async () => {
    const { gail } = await server.people("gail");
    const others = [await gail.elsewhere(), await gail.elsewhere()];
    await gail.call("sessions.revokeOthers", { password: gail.password });
    for (const other of others) expect(await other.refused("accounts.me", {})).toBe("unauthenticated");
    expect((await gail.call("sessions.list", {})).sessions).toMatchObject([{ id: gail.sessionId, current: true }]);
    await gail.call("sessions.revokeOthers", { password: gail.password });
  });
});
