import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensureInstalled, needsInstall } from "./install.mjs";

let clone: string;
const lock = (text: string) => writeFileSync(join(clone, "package-lock.json"), text);

function install(npm: (args: string[]) => boolean) {
  const lines: string[] = [];
  ensureInstalled(clone, npm, (line) => lines.push(line));
  return lines;
}

/** What npm leaves behind. */
function installedByNpm() {
  mkdirSync(join(clone, "node_modules"), { recursive: true });
  writeFileSync(join(clone, "node_modules", ".package-lock.json"), "{}");
}

function makeLockNewer() {
  const later = new Date(Date.now() + 60_000);
  utimesSync(join(clone, "package-lock.json"), later, later);
}

beforeEach(() => {
  clone = mkdtempSync(join(tmpdir(), "parley-install-"));
  lock("first");
});
afterEach(() => rmSync(clone, { recursive: true }));

describe("npm start installs", () => {
  test("on a fresh clone", () => {
    expect(needsInstall(clone)).toBe(true);
  });

  test("not after an install by hand", () => {
    installedByNpm();
    expect(needsInstall(clone)).toBe(false);
  });

  test("after a pull that brought another lockfile", () => {
    install(installing());
    lock("second");
    makeLockNewer();
    expect(needsInstall(clone)).toBe(true);
  });

  test("not when the lockfile is only newer on disk", () => {
    install(installing());
    makeLockNewer();
    expect(needsInstall(clone)).toBe(false);
  });

  test("with npm ci, so that the lockfile stays what it is", () => {
    const npm = installing();
    install(npm);
    expect(npm.commands).toEqual(["ci"]);
    expect(needsInstall(clone)).toBe(false);
  });

  test("with npm install where the registry makes npm ci fail", () => {
    const npm = installing({ refusing: ["ci"] });
    expect(install(npm).join("\n")).toContain("trying npm install");
    expect(npm.commands).toEqual(["ci", "install"]);
  });

  test("and stops with advice when neither works", () => {
    expect(() => install(installing({ refusing: ["ci", "install"] }))).toThrow("could not be installed");
    expect(needsInstall(clone)).toBe(true);
  });
});

/** An npm that records its commands and leaves what the real one leaves. */
function installing({ refusing = [] as string[] } = {}) {
  const commands: string[] = [];
  const npm = ([command = ""]: string[]) => {
    commands.push(command);
    if (refusing.includes(command)) return false;
    installedByNpm();
    return true;
  };
  return Object.assign(npm, { commands });
}
