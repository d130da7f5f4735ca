import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { startServer, type TestServer } from "../index.ts";
import { writtenMails } from "../mail/post-office.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startServer({ name: "Harbour" });
});
afterAll(() => server.close());

const someone = (handle: string) => ({
  ...{ email: `${handle}@example.org`, password: "nine kites above the sea" },
  ...{ name: "Someone", handle },
});

describe("the server's own settings", () => {
  test("are changed by its owners only", async () => {
    const { ann, adam } = await server.people("ann", "adam");
    const owner = await server.owner();
    await owner.call("accounts.setRole", { accountId: adam.id, role: "admin" });
    expect(await server.anyone.refused("server.update", { name: "Mine" })).toBe("unauthenticated");
    expect(await ann.refused("server.update", { name: "Mine" })).toBe("forbidden");
    expect(await adam.refused("server.update", { registration: "open" })).toBe("forbidden");
    expect((await server.anyone.call("server.get", {})).name).toBe("Harbour");
  });

  test("change one by one, and what is absent stays", async () => {
    const owner = await server.owner();
    const before = await owner.call("server.get", {});
    expect(await owner.call("server.update", { name: '  Pier <1> & "2"  ' })).toEqual({
      ...before,
      name: 'Pier <1> & "2"',
    });
    const closed = { ...before, name: 'Pier <1> & "2"', registration: "invite" as const };
    expect(await owner.call("server.update", { registration: "invite" })).toEqual(closed);
    expect(await owner.call("server.update", {})).toEqual(closed);
    expect(await server.anyone.call("server.get", {})).toEqual(closed);
    expect(await owner.call("server.update", { name: "Harbour", registration: "open" })).toEqual(before);
  });

  test.each([[{ name: "  " }], [{ name: "x".repeat(81) }], [{ name: "two\nlines" }], [{ registration: "first" }]])(
    "refuse %p",
    async (input) => {
      const owner = await server.owner();
      expect(await owner.refused("server.update", input as never)).toBe("invalid_input");
    },
  );

  test("hold back who comes without an invite", async () => {
    const owner = await server.owner();
    await owner.call("server.update", { registration: "invite" });
    expect(await server.anyone.refused("accounts.signUp", someone("bea"))).toBe("registration_closed");
    await owner.call("server.update", { registration: "open" });
    expect((await server.anyone.call("accounts.signUp", someone("bea"))).me.account.handle).toBe("bea");
  });

  test("name the server in mails", async () => {
    const owner = await server.owner();
    const { ann } = await server.people("ann");
    await owner.call("server.update", { name: "Quay" });
    await server.anyone.call("accounts.requestPasswordReset", { email: ann.email });
    await server.mailed();
    const subjects = (await writtenMails(...server.folders)).map((mail) => mail.subject);
    expect(subjects).toEqual(["A new password for Quay"]);
    await owner.call("server.update", { name: "Harbour" });
  });

  test("cost as few statements however often they were changed", async () => {
    const owner = await server.owner();
    const reading = () => server.anyone.call("server.get", {});
    const writing = () => owner.call("server.update", { name: "Harbour", registration: "open" });
    const [first, again] = [await server.statements(writing), await server.statements(writing)];
    expect(again).toBe(first);
    expect(await server.statements(reading)).toBe(1);
  });
});

test("what an owner chose outlives a restart with other settings; what nobody chose does not", async () => {
  await using before = await startServer({ name: "Harbour" });
  await (await before.owner()).call("server.update", { name: "Pier" });
  await using after = await before.restart({ name: "Elsewhere", registration: "invite" });
  expect(await after.anyone.call("server.get", {})).toMatchObject({ name: "Pier", registration: "invite" });
});
