import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { startServer, type TestServer } from "../index.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

const me = ["accounts.me", "accounts.update"] as const;

test.each(me)("nobody has %s without a session", async (name) => {
  expect(await server.anyone.refused(name, {})).toBe("unauthenticated");
});

describe("accounts.update", () => {
  test("changes the given fields, leaves the others, and publishes the profile to everybody", async () => {
    const { ann, bob } = await server.people("ann", "bob");
    const [hers, his] = [await ann.socket(), await bob.socket()];
    const updated = await ann.call("accounts.update", { name: "Ann Lee", bio: "Rows.\nSings." });
    expect(updated.account).toMatchObject({ name: "Ann Lee", bio: "Rows.\nSings.", handle: "ann" });
    const [told] = (await his.next("directory")).events;
    expect(told).toEqual({ type: "account.changed", position: updated.account.revision, account: updated.account });
    const [own] = (await hers.next("account")).events;
    expect(own).toMatchObject({ type: "me.changed", me: updated });
    expect(await ann.call("accounts.me", {})).toEqual(updated);
    expect(await bob.call("accounts.get", { accountId: ann.id })).toEqual(updated.account);
  });

  test("that changes nothing takes no position", async () => {
    const { bob } = await server.people("bob");
    const before = await bob.call("accounts.me", {});
    const { name, bio, handle } = before.account;
    expect(await bob.call("accounts.update", { name, bio, handle: handle ?? "" })).toEqual(before);
    expect(await bob.call("accounts.update", {})).toEqual(before);
    expect(await bob.call("accounts.me", {})).toEqual(before);
  });

  test("refuses a handle that is somebody else's or looks like it, not one that looks like one's own", async () => {
    const { bob } = await server.people("bob", "carol");
    const problem = await bob.problem("accounts.update", { handle: "car0l" });
    expect(problem).toMatchObject({ code: "handle_taken", field: "handle" });
    expect(await bob.refused("accounts.update", { handle: "room" })).toBe("handle_taken");
    expect((await bob.call("accounts.update", { handle: "b.0b" })).account.handle).toBe("b.0b");
    expect((await bob.call("accounts.update", { handle: "bob" })).account.handle).toBe("bob");
  });

  test("frees the handle that was given up", async () => {
    const { dora } = await server.people("dora");
    await dora.call("accounts.update", { handle: "theodora" });
    await server.anyone.call("accounts.signUp", {
      ...{ email: "d2@example.org", password: "seven lanterns on a hill", name: "D", handle: "dora" },
    });
  });

  test.each([
    ["name", { name: "" }],
    ["name", { name: "x".repeat(81) }],
    ["bio", { bio: "x".repeat(501) }],
    ["handle", { handle: "a" }],
    ["email", { email: "new@example.org" }],
  ])("refuses a wrong %s", async (field, wrong) => {
    const { bob } = await server.people("bob");
    const answer = await bob.send("accounts.update", wrong);
    expect(await answer.json()).toMatchObject({ code: "invalid_input", field });
  });

  test("of two changes at once loses neither", async () => {
    const { erin } = await server.people("erin");
    await Promise.all([erin.call("accounts.update", { bio: "b" }), erin.call("accounts.update", { name: "E" })]);
    expect((await erin.call("accounts.me", {})).account).toMatchObject({ bio: "b", name: "E" });
    const found = await erin.call("accounts.list", { query: "e erin" });
    expect(found.accounts.map(({ id }) => id)).toEqual([erin.id]);
  });
});
