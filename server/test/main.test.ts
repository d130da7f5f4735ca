import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { closeCodes } from "@parley/protocol";
import manifest from "../package.json" with { type: "json" };
import { freePort } from "./harness/port.ts";
import { program } from "./harness/program.ts";
import { Caller } from "./index.ts";

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "parley-main-"));
});
afterAll(() => rm(folder, { recursive: true }));

/** The program in a process of its own. */
function parley(args: string[], settings: Record<string, string> = {}) {
  const env = { PATH: process.env.PATH ?? "", PARLEY_DATA: join(folder, "data"), ...settings };
  return Bun.spawn([process.execPath, program, ...args], { cwd: folder, env, stdout: "pipe", stderr: "pipe" });
}

async function outcome(child: ReturnType<typeof parley>) {
  const [said, complained] = [await new Response(child.stdout).text(), await new Response(child.stderr).text()];
  return { code: await child.exited, said: said.trim(), complained: complained.trim() };
}

/** Reads what a program says until it has said as much. */
async function heard({ stdout }: ReturnType<typeof parley>, words: string): Promise<string> {
  let text = "";
  for await (const bytes of stdout) {
    text += new TextDecoder().decode(bytes);
    if (text.includes(words)) break;
  }
  return text;
}

describe("parley", () => {
  test("starts, prints its address, answers, and on a signal says goodbye to its sockets and stops", async () => {
    const port = freePort();
    const child = parley([], { PARLEY_PORT: String(port) });
    expect((await heard(child, "\n")).split("\n")[0]).toBe(`Parley is at http://localhost:${port}`);
    const place = { url: `http://127.0.0.1:${port}`, violations: [] };
    const anyone = new Caller(place, null);
    expect(await anyone.call("server.get", {})).toMatchObject({ version: manifest.version, registration: "first" });
    const { token } = await anyone.call("accounts.signUp", {
      ...{ email: "olivia@example.org", password: "a boat at dawn, again", name: "Olivia", handle: "olivia" },
    });
    const socket = await new Caller(place, token).socket();
    child.kill("SIGTERM");
    expect(await socket.next("goodbye")).toMatchObject({ type: "goodbye" });
    expect((await socket.closed).code).toBe(closeCodes.going_away);
    expect(await child.exited).toBe(0);
    expect(place.violations).toEqual([]);
  });

  test("hashes a password with the least cost that OWASP names, or more", () => {
    const database = new DatabaseSync(join(folder, "data", "parley.db"), { readOnly: true });
    const hash = String(database.prepare("select password from credentials").get()?.password);
    database.close();
    const [, memory, passes] = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=1\$/.exec(hash) ?? [];
    expect(Number(memory)).toBeGreaterThanOrEqual(19_456);
    expect(Number(passes)).toBeGreaterThanOrEqual(2);
  });

  test("takes the same folder up again", async () => {
    const child = parley(["serve"], { PARLEY_PORT: "0" });
    const url = /http:\S+/.exec(await heard(child, "\n"))?.[0] ?? "";
    const { me } = await new Caller({ url, violations: [] }, null).call("sessions.signIn", {
      ...{ email: "olivia@example.org", password: "a boat at dawn, again" },
    });
    expect(me.account.role).toBe("owner");
    child.kill("SIGINT");
    expect(await child.exited).toBe(0);
  });

  test("says in one line what keeps it from starting", async () => {
    const port = freePort();
    const first = parley([], { PARLEY_PORT: String(port) });
    await heard(first, "\n");
    const second = await outcome(parley([], { PARLEY_PORT: String(port), PARLEY_DATA: join(folder, "other") }));
    expect(second).toEqual({
      code: 1,
      said: "",
      complained: `Port ${port} is taken. Stop what listens there, or set PARLEY_PORT to another one.`,
    });
    const third = await outcome(parley([], { PARLEY_PORT: "0" }));
    expect(third.code).toBe(1);
    expect(third.complained).toContain("is in use by another running Parley");
    expect(third.complained.split("\n")).toHaveLength(1);
    first.kill("SIGTERM");
    await first.exited;
  });

  test("says so when its data folder is a file", async () => {
    const file = join(folder, "file");
    await writeFile(file, "");
    const { code, complained } = await outcome(parley([], { PARLEY_DATA: file }));
    expect([code, complained]).toEqual([
      1,
      `PARLEY_DATA: found ${JSON.stringify(file)}, expected a folder, and it is a file`,
    ]);
  });

  test("names a setting that it does not know or cannot read", async () => {
    const { code, complained } = await outcome(parley([], { PARLEY_PORT: "many", PARLEY_PROT: "1" }));
    expect(code).toBe(1);
    expect(complained).toContain('PARLEY_PORT: found "many"');
    expect(complained).toContain("PARLEY_PROT");
    expect(complained).not.toContain("    at ");
  });

  test("tells its version and its commands, and starts nothing for it", async () => {
    const untouched = { PARLEY_DATA: join(folder, "untouched") };
    expect(await outcome(parley(["--version"], untouched))).toEqual({
      code: 0,
      said: manifest.version,
      complained: "",
    });
    const help = await outcome(parley(["--help"], untouched));
    expect(help.code).toBe(0);
    for (const command of ["serve", "admin", "move", "backup", "restore", "doctor"])
      expect(help.said).toContain(command);
    expect(existsSync(untouched.PARLEY_DATA)).toBe(false);
  });

  test.each([[["sevre"]], [["serve", "--port", "80"]]])("does not guess at %p", async (args) => {
    const { code, complained } = await outcome(parley(args, { PARLEY_PORT: "0" }));
    expect(code).toBe(1);
    expect(complained).not.toBe("");
  });
});
