import { afterAll, afterEach, beforeAll, describe, expect, test } from "bun:test";
import { mkdtemp, readdir, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { databaseOf, environmentOf, forgetDatabases } from "../database/server-place.ts";
import { program } from "../harness/program.ts";
import { startServer, type TestServer } from "../index.ts";

const password = "seven lanterns on a hill";

/** Runs `parley admin …` on a data folder, with something on its standard input. */
async function parley(data: string, args: string[], input = "", settings: Record<string, string> = {}) {
  const child = Bun.spawn([process.execPath, program, "admin", ...args], {
    cwd: tmpdir(),
    env: {
      PATH: process.env.PATH ?? "",
      // A data folder with a long path has its socket among the temporary files, where the server of the test puts it too.
      TMPDIR: tmpdir(),
      PARLEY_DATA: data,
      PARLEY_PUBLIC_URL: "https://chat.example.org",
      ...(await environmentOf(data)),
      ...settings,
    },
    stdin: Buffer.from(input),
    stdout: "pipe",
    stderr: "pipe",
  });
  const [out, err] = await Promise.all([new Response(child.stdout).text(), new Response(child.stderr).text()]);
  return { code: await child.exited, out: out.trim(), err: err.trim() };
}

const creating = (handle: string) => [
  "--email",
  `${handle}@example.org`,
  "--name",
  `The ${handle}`,
  "--handle",
  handle,
];

afterAll(forgetDatabases);

describe("while the server runs", () => {
  let server: TestServer;
  let data: string;
  beforeAll(async () => {
    server = await startServer();
    data = server.config.data;
    await server.owner();
  });
  afterAll(() => server.close());

  test("an account is created, and signs in", async () => {
    const created = await parley(data, ["create-account", ...creating("ann")], `${password}\n`);
    expect(created).toMatchObject({ code: 0, err: "" });
    expect(created.out).toMatch(/^@ann\s+member\s+active\s+\d{4}-\d\d-\d\d\s+ann@example\.org\s+The ann$/);
    const { me } = await server.anyone.call("sessions.signIn", { email: "ann@example.org", password });
    expect(me).toMatchObject({ emailVerified: true, account: { role: "member", handle: "ann" } });
  });

  test("an owner is created with a link instead of a password", async () => {
    const created = await parley(data, ["create-owner", ...creating("bea"), "--link"]);
    expect(created).toMatchObject({ code: 0, err: "" });
    const url = new URL(created.out.split("\n").at(-1) ?? "");
    expect(url.pathname).toBe("/reset-password");
    const token = new URLSearchParams(url.hash.slice(1)).get("token") ?? "";
    await server.anyone.call("accounts.resetPassword", { token, password });
    const { me } = await server.anyone.call("sessions.signIn", { email: "bea@example.org", password });
    expect(me.account.role).toBe("owner");
  });

  test("a new password ends every session and closes its sockets", async () => {
    const { carl } = await server.people("carl");
    const socket = await carl.socket();
    expect((await parley(data, ["set-password", "@carl"], password)).code).toBe(0);
    expect(await socket.closed).toMatchObject({ code: 4500 });
    await server.anyone.call("sessions.signIn", { email: carl.email, password });
  });

  test("sessions are ended, and the account signs in again", async () => {
    const { cora } = await server.people("cora");
    const socket = await cora.socket();
    expect((await parley(data, ["end-sessions", "@cora"])).code).toBe(0);
    expect(await socket.closed).toMatchObject({ code: 4500 });
    expect(await cora.refused("accounts.me", {})).toBe("unauthenticated");
    await cora.elsewhere();
    expect(await parley(data, ["end-sessions", "@nobody"])).toMatchObject({ code: 1, out: "" });
  });

  test("roles, deactivation and reactivation hold at once, and are published to everybody", async () => {
    const { dan, eva } = await server.people("dan", "eva");
    const [his, hers] = [await dan.socket(), await eva.socket()];
    expect((await parley(data, ["set-role", "dan", "admin"])).out).toContain("admin");
    expect((await his.next("account")).events).toMatchObject([
      { type: "me.changed", me: { account: { role: "admin" } } },
    ]);
    expect((await hers.next("directory")).events).toMatchObject([{ account: { id: dan.id, role: "admin" } }]);
    expect((await parley(data, ["deactivate", dan.email])).out).toContain("deactivated");
    expect(await his.closed).toMatchObject({ code: 4501 });
    expect(await dan.refused("accounts.me", {})).toBe("unauthenticated");
    expect((await parley(data, ["reactivate", dan.email])).out).toContain("@dan");
    await dan.elsewhere();
  });

  test("jobs are listed; those that failed for good are put back into the queue or forgotten", async () => {
    const job = {
      kind: "test.unknown",
      unique_key: null,
      payload: '{"secret":1}',
      planned_at: 0,
      tries: 3,
      created_at: 0,
    };
    const ids = [crypto.randomUUID(), crypto.randomUUID()];
    await server.app.database.transaction((writer) =>
      writer
        .insertInto("failed_jobs")
        .values(ids.map((id, index) => ({ ...job, id, failed_at: index, error: "Error: broken" })))
        .execute(),
    );
    const { code, out, err } = await parley(data, ["jobs"]);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toMatch(/^waiting\s+invites\.forget-ended\s+1\s/m);
    for (const id of ids)
      expect(out).toMatch(new RegExp(`^failed\\s+test\\.unknown\\s+${id}\\s.*3 tries\\s+Error: broken$`, "m"));
    expect(out).not.toContain("secret");
    expect((await parley(data, ["jobs", "retry", ids[0] ?? ""])).out).toBe("1 back in the queue");
    expect((await parley(data, ["jobs", "discard", "all"])).out).toBe("1 forgotten");
    expect(await parley(data, ["jobs", "discard", "all"])).toMatchObject({ code: 1, out: "" });
    const lines = (await parley(data, ["jobs", "list", "--json"])).out.split("\n").map((line) => JSON.parse(line));
    expect(lines).toContainEqual({ waiting: { kind: "test.unknown", count: 1, dueAt: expect.any(Number) } });
    expect(lines.some((line) => "failed" in line)).toBe(false);
  });

  test("the list has everybody once", async () => {
    const { out } = await parley(data, ["list", "--json"]);
    const entries = out.split("\n").map((line) => JSON.parse(line) as { handle: string; role: string });
    expect(entries[0]).toMatchObject({ handle: "olivia", role: "owner" });
    expect(new Set(entries.map(({ handle }) => handle)).size).toBe(entries.length);
  });

  test.each([
    [["create-account", ...creating("olivia")], password, "exists"],
    [["create-account", ...creating("new-one")], "password1", "first that anybody would try"],
    [["create-account", ...creating("new-one")], "short", "password"],
    [["create-account", "--email", "x", "--name", "X", "--handle", "new-one"], password, "email"],
    [["set-role", "olivia", "emperor"], "", "role"],
    [["deactivate", "nobody-there"], "", "no such thing"],
  ])("what cannot be done says why: %j", async (args, input, reason) => {
    const { code, out, err } = await parley(data, args, input);
    expect({ code, out }).toEqual({ code: 1, out: "" });
    expect(err).toContain(reason);
    expect(err).not.toMatch(/\n\s+at /);
  });

  test("the door is for the server's own user only, and shuts with it", async () => {
    const { mode } = await stat(join(data, "admin.sock"));
    expect(mode & 0o077).toBe(0);
    await using other = await startServer();
    await other.app.stop();
    expect(await readdir(other.config.data)).not.toContain("admin.sock");
    await rm(other.config.data, { recursive: true });
  });
});

describe("while no server runs", () => {
  const folders: string[] = [];
  afterEach(async () => {
    for (const folder of folders.splice(0)) await rm(folder, { recursive: true });
  });

  async function emptyFolder(): Promise<string> {
    const folder = await mkdtemp(join(tmpdir(), "parley-admin-"));
    folders.push(folder);
    return folder;
  }

  test("the first account is made in an empty folder and owns the server that starts in it", async () => {
    const data = await emptyFolder();
    const created = await parley(data, ["create-account", ...creating("ann")], password);
    expect(created).toMatchObject({ code: 0, err: "" });
    expect(created.out).toContain("owner");
    await using server = await startServer({ data, ...(await databaseOf(data)) });
    const { me } = await server.anyone.call("sessions.signIn", { email: "ann@example.org", password });
    expect(me.account.role).toBe("owner");
  });

  test("the server keeps an owner", async () => {
    const data = await emptyFolder();
    await parley(data, ["create-owner", ...creating("ann")], password);
    for (const args of [
      ["set-role", "ann", "member"],
      ["deactivate", "ann"],
    ]) {
      expect(await parley(data, args)).toMatchObject({ code: 1, err: expect.stringContaining("owner's role") });
    }
  });

  test("what a killed server left at the door is no hindrance", async () => {
    const data = await emptyFolder();
    await parley(data, ["create-owner", ...creating("ann")], password);
    await Bun.write(join(data, "admin.sock"), "");
    expect((await parley(data, ["list"])).out).toContain("@ann");
    await using _server = await startServer({ data, ...(await databaseOf(data)) });
    expect((await parley(data, ["list"])).out).toContain("@ann");
  });

  test("a folder whose path is too long for a socket works as well", async () => {
    const data = join(await emptyFolder(), "a".repeat(60), "b".repeat(60));
    await parley(data, ["create-owner", ...creating("ann")], password);
    await using _server = await startServer({ data, ...(await databaseOf(data)) });
    expect((await parley(data, ["set-role", "ann", "owner"])).out).toContain("@ann");
    expect(await readdir(data)).not.toContain("admin.sock");
  });

  test("a database that is out of reach is named in one line", async () => {
    const settings = { PARLEY_DATABASE_URL: "postgres://ann:word@127.0.0.1:1/parley" };
    const { code, err } = await parley(await emptyFolder(), ["list"], "", settings);
    expect(code).toBe(1);
    expect(err).toMatch(/^PARLEY_DATABASE_URL: PostgreSQL at 127\.0\.0\.1:1[^\n]*$/);
  }, 60_000);

  test("commands that come at the same time all do their work", async () => {
    const data = await emptyFolder();
    await parley(data, ["create-owner", ...creating("ann")], password);
    const handles = Array.from({ length: 4 }, (_, index) => `person${index}x`);
    const codes = await Promise.all(
      handles.map(async (handle) => (await parley(data, ["create-account", ...creating(handle)], password)).code),
    );
    expect(codes).toEqual(handles.map(() => 0));
    expect((await parley(data, ["list"])).out.split("\n")).toHaveLength(5);
  }, 60_000);
});
