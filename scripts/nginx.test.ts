import { afterEach, beforeEach, expect, test } from "bun:test";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isDebian } from "./debian.mjs";
import { withoutServices } from "./nginx.mjs";

const mayInstall = isDebian && process.getuid?.() === 0;
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "parley-policy-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

test("what is installed for a test is not started as a service, and only then", () => {
  const policy = join(folder, "policy-rc.d");
  const answer = withoutServices(() => existsSync(policy) && Bun.spawnSync([policy]).exitCode, policy);
  expect(answer).toBe(mayInstall ? 101 : false);
  expect(() =>
    withoutServices(() => {
      throw new Error("no network");
    }, policy),
  ).toThrow("no network");
  expect(existsSync(policy)).toBe(false);
});

test("a policy that the machine has already stays", () => {
  const policy = join(folder, "policy-rc.d");
  writeFileSync(policy, "#!/bin/sh\nexit 0\n");
  expect(withoutServices(() => "done", policy)).toBe("done");
  expect(existsSync(policy)).toBe(true);
});
