import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { startServer, type TestServer } from "../index.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

const password = "seven lanterns on a hill";
const someone = (handle: string) => ({ email: `${handle}@example.org`, password, name: "Someone", handle });

describe("the first account", () => {
  test("owns the server, and those who come with it do not", async () => {
    await using fresh = await startServer();
    expect((await fresh.anyone.call("server.get", {})).registration).toBe("first");
    const together = await Promise.all(
      ["ada", "bea", "cid", "dan"].map((handle) => fresh.anyone.call("accounts.signUp", someone(handle))),
    );
    const roles = together.map(({ me }) => me.account.role).sort();
    expect(roles).toEqual(["member", "member", "member", "owner"]);
    expect((await fresh.anyone.call("server.get", {})).registration).toBe("open");
  });

  test("may come to a server that is closed to others", async () => {
    await using closed = await startServer({ registration: "invite" });
    await closed.anyone.call("accounts.signUp", someone("ada"));
    expect((await closed.anyone.call("server.get", {})).registration).toBe("invite");
    expect(await closed.anyone.refused("accounts.signUp", someone("bea"))).toBe("registration_closed");
  });
});

describe("signing up", () => {
  test("answers a session that works at once", async () => {
    await server.owner();
    const { me, sessionId, token } = await server.anyone.call("accounts.signUp", {
      ...someone("eve.m"),
      email: "  Eve@Example.ORG ",
      name: "  Eve  ",
      handle: "Eve.M",
    });
    expect(me).toMatchObject({ email: "eve@example.org", emailVerified: false });
    expect(me.account).toMatchObject({ name: "Eve", handle: "eve.m", bio: "", role: "member", deactivatedAt: null });
    const answer = await fetch(`${server.url}/api/sessions`, { headers: { authorization: `Bearer ${token}` } });
    const { sessions } = (await answer.json()) as { sessions: { id: string; current: boolean }[] };
    expect(sessions).toMatchObject([{ id: sessionId, current: true }]);
  });

  test("publishes the new account to everybody, in the order of the directory", async () => {
    const { ann } = await server.people("ann");
    const socket = await ann.socket();
    const { me } = await server.anyone.call("accounts.signUp", someone("newcomer"));
    const frame = await socket.next("directory");
    expect(frame.events).toEqual([{ type: "account.changed", position: me.account.revision, account: me.account }]);
  });

  test("says which of address and handle is taken", async () => {
    await server.people("ann");
    const problem = await server.anyone.problem("accounts.signUp", { ...someone("other"), email: "ANN@example.org" });
    expect(problem).toMatchObject({ code: "email_taken", field: "email" });
    const taken = await server.anyone.problem("accounts.signUp", { ...someone("ann"), email: "else@example.org" });
    expect(taken).toMatchObject({ code: "handle_taken", field: "handle" });
  });

  test.each([
    ["modern.lion", ["modemlion", "m0dern-li0n", "modern_lion"]],
    ["willow", ["wi1low", "vvillow", "w.i.l.l.o.w"]],
  ])("takes %s only once, however it is written", async (handle, lookalikes) => {
    await server.anyone.call("accounts.signUp", someone(handle));
    for (const lookalike of lookalikes) {
      expect(await server.anyone.refused("accounts.signUp", someone(lookalike))).toBe("handle_taken");
    }
  });

  test.each(["room", "everyone", "r00m", "admin"])("keeps @%s for nobody", async (handle) => {
    expect(await server.anyone.refused("accounts.signUp", someone(handle))).toBe("handle_taken");
  });

  test("of ten who want one handle at once lets one have it", async () => {
    const tries = Array.from({ length: 10 }, (_, index) =>
      server.anyone.send("accounts.signUp", { ...someone("wanted"), email: `wanted${index}@example.org` }),
    );
    const statuses = (await Promise.all(tries)).map((answer) => answer.status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(1);
    expect(statuses.filter((status) => status === 409)).toHaveLength(9);
  });

  test("takes the same number of statements for every account, except the first, which gives the database its identity", async () => {
    await using fresh = await startServer();
    const first = await fresh.statements(() => fresh.owner());
    const later = await server.statements(() => server.anyone.call("accounts.signUp", someone("later")));
    expect(later).toBe(first - 1);
  });
});

describe("with an invite", () => {
  test("opens a closed server and joins the room", async () => {
    await using closed = await startServer({ registration: "invite" });
    const owner = await closed.owner();
    const { room } = await owner.call("rooms.create", { key: crypto.randomUUID(), kind: "group", name: "Hill" });
    const { code } = await owner.call("invites.create", { roomId: room.id, maxUses: 1 });
    const { token } = await closed.anyone.call("accounts.signUp", { ...someone("gus"), invite: code });
    const rooms = await fetch(`${closed.url}/api/rooms`, { headers: { authorization: `Bearer ${token}` } });
    expect(JSON.stringify(await rooms.json())).toContain(room.id);
    expect(await closed.anyone.refused("accounts.signUp", { ...someone("hal"), invite: code })).toBe("token_invalid");
  });

  test("that was never made is refused, and leaves no account behind", async () => {
    const invite = "0123456789abcdef0123456789abcdef";
    expect(await server.anyone.refused("accounts.signUp", { ...someone("ida"), invite })).toBe("token_invalid");
    await server.anyone.call("accounts.signUp", someone("ida"));
  });
});

describe("a weak password", () => {
  test.each([
    ["aaaaaaaaaaaa", "too_plain"],
    ["ababababab", "too_plain"],
    ["8417203965", "too_plain"],
    ["abcdefghij", "sequence"],
    ["Password123", "too_common"],
    ["P@ssw0rd!", "too_common"],
    ["monkeymonkey", "too_common"],
    ["!!qwertzuiop", "too_common"],
    ["josephine1", "personal"],
    ["Jo.Weaver!1", "personal"],
  ])("such as %s is refused with its reason", async (weak, reason) => {
    const joe = { email: "josephine@example.org", name: "Josephine Weaver", handle: "jo.weaver" };
    const problem = await server.anyone.problem("accounts.signUp", { ...joe, password: weak });
    expect(problem).toMatchObject({ code: "invalid_input", field: "password", reason: { code: reason, params: {} } });
  });
});

describe("bad input", () => {
  test.each([
    ["email", { email: "nobody" }],
    ["email", { email: "a@b.c\r\nBcc: d@e.f" }],
    ["password", { password: "short" }],
    ["name", { name: " \u200b " }],
    ["name", { name: "a\u202eb" }],
    ["handle", { handle: "-a-" }],
    ["handle", { handle: "ünal" }],
    ["keep", { keep: "forever" }],
    ["role", { role: "owner" }],
  ])("in %s is named: %j", async (field, wrong) => {
    const answer = await server.anyone.send("accounts.signUp", { ...someone("zed"), ...wrong });
    expect(await answer.json()).toMatchObject({ code: "invalid_input", field });
  });
});
