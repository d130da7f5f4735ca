import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { mkdirSync, mkdtempSync, renameSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { hashOfSources, needsBuild } from "./build-web.mjs";

let clone: string;

function write(path: string, text: string) {
  mkdirSync(dirname(join(clone, path)), { recursive: true });
  writeFileSync(join(clone, path), text);
}

beforeEach(() => {
  clone = mkdtempSync(join(tmpdir(), "parley-build-"));
  write("package-lock.json", "lock");
  write("web/index.html", "page");
  write("web/src/main.tsx", "app");
  write("sdk/src/index.ts", "sdk");
  write("protocol/src/index.ts", "protocol");
  write("locales/en/ui.json", "{}");
});
afterEach(() => rmSync(clone, { recursive: true }));

function build() {
  write("web/dist/index.html", "built page");
  write("web/dist/.sources", hashOfSources(clone));
}

describe("npm start builds the web app", () => {
  test("on a fresh clone", () => {
    expect(needsBuild(clone)).toBe(true);
  });

  test("not when nothing changed", () => {
    build();
    expect(needsBuild(clone)).toBe(false);
  });

  test("not when only times changed, as after a checkout there and back", () => {
    build();
    const later = new Date(Date.now() + 60_000);
    utimesSync(join(clone, "web/src/main.tsx"), later, later);
    expect(needsBuild(clone)).toBe(false);
  });

  test.each([
    "web/src/main.tsx",
    "web/index.html",
    "sdk/src/index.ts",
    "protocol/src/index.ts",
    "locales/en/ui.json",
    "package-lock.json",
  ])("when %s changed", (path) => {
    build();
    write(path, "changed");
    expect(needsBuild(clone)).toBe(true);
  });

  test("when a source was renamed or removed", () => {
    build();
    renameSync(join(clone, "web/src/main.tsx"), join(clone, "web/src/start.tsx"));
    expect(needsBuild(clone)).toBe(true);
  });

  test("not when only a test changed", () => {
    build();
    write("web/src/main.test.tsx", "test");
    expect(needsBuild(clone)).toBe(false);
  });

  test("when the built page is gone", () => {
    build();
    rmSync(join(clone, "web/dist/index.html"));
    expect(needsBuild(clone)).toBe(true);
  });
});
