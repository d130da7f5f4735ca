import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { type Person, startServer, type TestServer } from "../index.ts";

let server: TestServer;
let olivia: Person;
const password = "seven lanterns on a hill";

beforeAll(async () => {
  server = await startServer();
  olivia = await server.owner();
  const names = ["Émile Zola", "emilia", "Ｅｍｉｌ", "Jürgen Groß", "बिहारी", "Zoë O’Neill", 'Quote " \\ %_'];
  for (const [index, name] of names.entries()) {
    await server.anyone.call("accounts.signUp", {
      email: `p${index}@example.org`,
      password,
      name,
      handle: `person-${index}x`,
    });
  }
});
afterAll(() => server.close());

const namesOf = ({ accounts }: { accounts: { name: string }[] }) => accounts.map(({ name }) => name);

test.each([
  ["accounts.list", {}],
  ["accounts.get", { accountId: crypto.randomUUID() }],
  ["accounts.lookUp", { accountIds: [] }],
] as const)("nobody has %s without a session", async (name, input) => {
  const answer = await server.anyone.send(name, input);
  expect(await answer.json()).toMatchObject({ code: "unauthenticated" });
});

describe("accounts.list", () => {
  test.each([
    ["emil", ["Ｅｍｉｌ", "Émile Zola", "emilia"]],
    ["ÉMIL", ["Ｅｍｉｌ", "Émile Zola", "emilia"]],
    ["zola", ["Émile Zola"]],
    ["jurgen", ["Jürgen Groß"]],
    ["@person-3x", ["Jürgen Groß"]],
    ["neill person", ["Zoë O’Neill"]],
    ["%", ['Quote " \\ %_']],
    ["%_", ['Quote " \\ %_']],
    ["3x", ["Jürgen Groß"]],
    ["groß jürgen person-3", ["Jürgen Groß"]],
    ["z o", ["Zoë O’Neill"]],
    ["ürgen", []],
    ["zoë zola", []],
    ['"', ['Quote " \\ %_']],
    ["nobody-like-this", []],
  ])("finds by the words of name and handle, and by their beginnings: %s", async (query, names) => {
    expect(namesOf(await olivia.call("accounts.list", { query }))).toEqual(names);
  });

  test("goes page by page through everybody, once each, in order", async () => {
    const whole = await olivia.call("accounts.list", {});
    expect(whole.next).toBeNull();
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await olivia.call("accounts.list", { limit: 3, cursor });
      expect(page.accounts.length).toBeLessThanOrEqual(3);
      seen.push(...namesOf(page));
      cursor = page.next ?? undefined;
    } while (cursor !== undefined);
    expect(seen).toEqual(namesOf(whole));
    expect(seen).toHaveLength(8);
  });

  test("has a cursor for the longest names there are", async () => {
    const name = "龍".repeat(80);
    for (const handle of [`${"a".repeat(31)}b`, `${"a".repeat(31)}c`]) {
      await server.anyone.call("accounts.signUp", { email: `${handle}@example.org`, password, name, handle });
    }
    const first = await olivia.call("accounts.list", { query: "龍", limit: 1 });
    const second = await olivia.call("accounts.list", { query: "龍", limit: 1, cursor: first.next ?? "" });
    expect(first.accounts[0]?.handle).toEndWith("b");
    expect(second.accounts[0]?.handle).toEndWith("c");
    expect(second.next).toBeNull();
  });

  test.each(["", "x", "W10", Buffer.from("[1]").toString("base64url")])(
    "refuses the invented cursor %j",
    async (cursor) => {
      expect(await olivia.problem("accounts.list", { cursor })).toMatchObject({
        code: "invalid_input",
        field: "cursor",
      });
    },
  );

  test("takes one statement more than a session, however many are found", async () => {
    const one = await server.statements(() => olivia.call("accounts.list", { limit: 1 }));
    const all = await server.statements(() => olivia.call("accounts.list", { limit: 100 }));
    expect(all).toBe(one);
  });
});

describe("accounts.lookUp", () => {
  test("answers the known ones", async () => {
    const { ann } = await server.people("ann");
    const { accounts } = await olivia.call("accounts.lookUp", { accountIds: [ann.id, crypto.randomUUID(), ann.id] });
    expect(accounts).toEqual([ann.account]);
    expect(await olivia.call("accounts.lookUp", { accountIds: [] })).toEqual({ accounts: [] });
  });

  test("takes at most a hundred, in one statement", async () => {
    const ids = Array.from({ length: 101 }, () => crypto.randomUUID());
    expect(await olivia.refused("accounts.lookUp", { accountIds: ids })).toBe("invalid_input");
    const one = await server.statements(() => olivia.call("accounts.lookUp", { accountIds: ids.slice(0, 1) }));
    const all = await server.statements(() => olivia.call("accounts.lookUp", { accountIds: ids.slice(0, 100) }));
    expect(all).toBe(one);
  });
});

describe("accounts.get", () => {
  test("answers not_found for an id that is nobody's", async () => {
    expect(await olivia.refused("accounts.get", { accountId: crypto.randomUUID() })).toBe("not_found");
    expect(await olivia.refused("accounts.get", { accountId: "olivia" })).toBe("invalid_input");
  });
});
