import { describe, expect, test } from "bun:test";
import { pino } from "pino";
import { setupCodeOf } from "../../src/accounts/setup-code.ts";
import { startServer } from "../index.ts";

const secret = "0123456789abcdefghijklmnopqrstuv";

describe("the first account needs a code", () => {
  test.each([
    ["127.0.0.1", "http://localhost:3000", [], false],
    ["::1", "http://127.0.0.1:3000", [], false],
    ["0.0.0.0", "http://localhost:3000", [], true],
    ["127.0.0.1", "https://chat.example.org", [], true],
    ["10.0.0.7", "https://chat.example.org", [], true],
    ["127.0.0.1", "http://localhost:3000", ["127.0.0.1"], true],
  ])("of a server that listens on %s, is opened by %s and trusts %p: %p", (host, publicUrl, trustedProxies, needs) => {
    const settings = { secret, host, publicUrl, trustedProxies };
    expect(setupCodeOf(settings) !== null).toBe(needs);
    expect(setupCodeOf(settings)).toBe(setupCodeOf(settings));
  });

  test("that is in the log and nowhere else; the second account needs none", async () => {
    const lines: string[] = [];
    const log = pino({ level: "info" }, { write: (line) => void lines.push(line) });
    await using server = await startServer({ publicUrl: "https://chat.example.org", log });
    const code = setupCodeOf(server.config) ?? "";
    const person = { email: "mallory@example.org", password: "the wolf before the door", name: "M", handle: "mallory" };
    expect(await server.anyone.call("server.get", {})).toMatchObject({ registration: "first", setupCode: true });
    for (const setupCode of [undefined, "", "00000-00000-00000-00000"]) {
      const problem = await server.anyone.problem("accounts.signUp", { ...person, setupCode });
      expect(problem).toMatchObject({ code: "setup_code_wrong", field: "setupCode" });
      expect(JSON.stringify(problem)).not.toContain(code);
    }
    const owner = { ...person, setupCode: ` ${code.replaceAll("-", "").toUpperCase()} ` };
    expect((await server.anyone.call("accounts.signUp", owner)).me.account.role).toBe("owner");
    expect(await server.anyone.call("server.get", {})).toMatchObject({ registration: "open", setupCode: false });
    const second = { ...person, email: "bob@example.org", handle: "bob", setupCode: code };
    expect((await server.anyone.call("accounts.signUp", second)).me.account.role).toBe("member");
    expect(lines.filter((line) => line.includes(code))).toHaveLength(server.apps.length);
  });
});
