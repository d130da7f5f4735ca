import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { type Person, startServer, type TestServer } from "../index.ts";

let server: TestServer;
let owner: Person;
let admin: Person;
beforeAll(async () => {
  server = await startServer();
  owner = await server.owner();
  ({ alma: admin } = await server.people("alma"));
  await owner.call("accounts.setRole", { accountId: admin.id, role: "admin" });
});
afterAll(() => server.close());

describe("who may", () => {
  test.each(["accounts.deactivate", "accounts.reactivate", "accounts.endSessions"] as const)(
    "[A5] %s: admins and owners",
    async (name) => {
      const { bob, ann } = await server.people("bob", "ann");
      expect(await server.anyone.refused(name, { accountId: bob.id })).toBe("unauthenticated");
      expect(await ann.refused(name, { accountId: bob.id })).toBe("forbidden");
      expect(await ann.refused(name, { accountId: crypto.randomUUID() })).toBe("forbidden");
      expect(await admin.refused(name, { accountId: owner.id })).toBe("forbidden");
      expect(await admin.refused(name, { accountId: crypto.randomUUID() })).toBe("not_found");
    },
  );

  test("[A5] accounts.setRole: owners", async () => {
    const { bob } = await server.people("bob");
    const input = { accountId: bob.id, role: "admin" } as const;
    expect(await server.anyone.refused("accounts.setRole", input)).toBe("unauthenticated");
    expect(await bob.refused("accounts.setRole", input)).toBe("forbidden");
    expect(await admin.refused("accounts.setRole", input)).toBe("forbidden");
    expect(await owner.refused("accounts.setRole", { ...input, accountId: crypto.randomUUID() })).toBe("not_found");
  });
});

test("[A5] an administrator ends all sessions of an account and their sockets, and it signs in again", async () => {
  const { rita } = await server.people("rita");
  const [phone, socket] = [await rita.elsewhere(), await rita.socket()];
  await admin.call("accounts.endSessions", { accountId: rita.id });
  expect(await socket.closed).toMatchObject({ code: 4500 });
  for (const device of [phone, rita]) expect(await device.refused("accounts.me", {})).toBe("unauthenticated");
  const again = await rita.elsewhere();
  expect((await again.call("accounts.me", {})).account.id).toBe(rita.id);
  await owner.call("accounts.endSessions", { accountId: rita.id });
  expect(await again.refused("accounts.me", {})).toBe("unauthenticated");
});

describe("a deactivated account", () => {
  test("has no access from the answer on: sessions, sockets, sign-in, links", async () => {
    const { carol, dan } = await server.people("carol", "dan");
    const phone = await carol.elsewhere();
    await Promise.all([carol.call("accounts.me", {}), phone.call("accounts.me", {})]);
    const [hers, his] = [await phone.socket(), await dan.socket()];
    const seen = hers.frames.length;
    const account = await admin.call("accounts.deactivate", { accountId: carol.id });
    expect(account.deactivatedAt).toBeGreaterThan(0);
    expect(await hers.closed).toMatchObject({ code: 4501 });
    expect(hers.frames.length).toBe(seen);
    for (const session of [carol, phone]) expect(await session.refused("accounts.me", {})).toBe("unauthenticated");
    const signIn = { email: carol.email, password: carol.password };
    expect(await server.anyone.refused("sessions.signIn", signIn)).toBe("account_deactivated");
    expect(await server.anyone.refused("sessions.signIn", { ...signIn, password: "wrong" })).toBe("wrong_credentials");
    expect(JSON.stringify(await his.next("directory"))).toContain(JSON.stringify(account));
    expect((await dan.call("accounts.list", { query: "carol" })).accounts).toEqual([]);
    expect(await dan.call("accounts.get", { accountId: carol.id })).toEqual(account);
  });

  test("comes back with its password, not with its old sessions", async () => {
    const { erin } = await server.people("erin");
    await admin.call("accounts.deactivate", { accountId: erin.id });
    const account = await admin.call("accounts.reactivate", { accountId: erin.id });
    expect(account.deactivatedAt).toBeNull();
    expect(await erin.refused("accounts.me", {})).toBe("unauthenticated");
    await erin.elsewhere();
  });

  test("stays so, and active stays active, without another position", async () => {
    const { finn } = await server.people("finn");
    expect(await admin.call("accounts.reactivate", { accountId: finn.id })).toEqual(finn.account);
    const once = await admin.call("accounts.deactivate", { accountId: finn.id });
    expect(await admin.call("accounts.deactivate", { accountId: finn.id })).toEqual(once);
  });
});

describe("roles", () => {
  test("are given and taken, and count at once, on open sockets too", async () => {
    const { gail, hal } = await server.people("gail", "hal");
    const socket = await gail.socket();
    const refused = await socket.answer("accounts.deactivate", { accountId: hal.id });
    expect(refused).toMatchObject({ type: "error", error: { code: "forbidden" } });
    const account = await owner.call("accounts.setRole", { accountId: gail.id, role: "admin" });
    expect(account.role).toBe("admin");
    const [told] = (await socket.next("account")).events;
    expect(told).toMatchObject({ type: "me.changed", me: { account } });
    await socket.call("accounts.deactivate", { accountId: hal.id });
    await owner.call("accounts.setRole", { accountId: gail.id, role: "member" });
    expect(await gail.refused("accounts.reactivate", { accountId: hal.id })).toBe("forbidden");
    expect(await socket.answer("accounts.reactivate", { accountId: hal.id })).toMatchObject({
      error: { code: "forbidden" },
    });
  });

  test("that are held already take no position", async () => {
    const { ann } = await server.people("ann");
    expect(await owner.call("accounts.setRole", { accountId: ann.id, role: "member" })).toEqual(ann.account);
  });

  test("[A5] leave the server an owner who can sign in", async () => {
    const { ida } = await server.people("ida");
    expect(await owner.refused("accounts.setRole", { accountId: owner.id, role: "member" })).toBe("last_owner");
    expect(await owner.refused("accounts.deactivate", { accountId: owner.id })).toBe("last_owner");
    await owner.call("accounts.setRole", { accountId: ida.id, role: "owner" });
    await owner.call("accounts.deactivate", { accountId: ida.id });
    expect(await owner.refused("accounts.setRole", { accountId: owner.id, role: "admin" })).toBe("last_owner");
    expect(await admin.refused("accounts.reactivate", { accountId: ida.id })).toBe("forbidden");
    await owner.call("accounts.reactivate", { accountId: ida.id });
  });

  test("[A5] of two owners who step down at once leave one", async () => {
    const { jane } = await server.people("jane");
    await owner.call("accounts.setRole", { accountId: jane.id, role: "owner" });
    const ida = (await owner.call("accounts.list", { query: "ida" })).accounts[0];
    await owner.call("accounts.setRole", { accountId: ida?.id ?? "", role: "member" });
    const tries = [owner, jane].map((one) => one.send("accounts.setRole", { accountId: one.id, role: "member" }));
    const statuses = (await Promise.all(tries)).map((answer) => answer.status).sort();
    expect(statuses).toEqual([200, 409]);
  });
});
