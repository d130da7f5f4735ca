import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import manifest from "../package.json";
import { bunPackages, findBun } from "./find-bun.mjs";
import { root } from "./root.mjs";

const platforms = [
  { platform: "linux", arch: "x64", musl: false },
  { platform: "linux", arch: "arm64", musl: false },
  { platform: "linux", arch: "x64", musl: true },
  { platform: "darwin", arch: "x64", musl: false },
  { platform: "darwin", arch: "arm64", musl: false },
  { platform: "win32", arch: "x64", musl: false },
];

describe("bunPackages", () => {
  test.each(platforms)("names a pinned package for $platform $arch, musl: $musl", ({ platform, arch, musl }) => {
    expect(Object.keys(manifest.optionalDependencies)).toContain(bunPackages(platform, arch, musl)[0] ?? "");
  });

  test("every pin is the same version, and every one is used", () => {
    expect(new Set(Object.values(manifest.optionalDependencies))).toEqual(new Set([Bun.version]));
    const named = platforms.map(({ platform, arch, musl }) => bunPackages(platform, arch, musl)[0] ?? "");
    expect(Object.keys(manifest.optionalDependencies).sort()).toEqual(named.sort());
  });
});

describe("a script", () => {
  const node = (args: string[], cwd = root) =>
    Bun.spawnSync(["node", ...args], { cwd, stdout: "pipe", stderr: "pipe" });

  test("runs the Bun that npm installed and ends with its exit code", () => {
    expect(node(["scripts/bun.mjs", "--version"]).stdout.toString().trim()).toBe(Bun.version);
    expect(node(["scripts/bun.mjs", "-e", "process.exit(7)"]).exitCode).toBe(7);
  });

  test("passes SIGTERM on and reports how the program ended", async () => {
    const body = "process.on('SIGTERM', () => process.exit(9)); console.log('ready'); setInterval(() => {}, 1000)";
    const script = Bun.spawn(["node", "scripts/bun.mjs", "-e", body], { cwd: root, stdin: "ignore", stdout: "pipe" });
    const { value } = await script.stdout.getReader().read();
    expect(new TextDecoder().decode(value)).toContain("ready");
    script.kill("SIGTERM");
    expect(await script.exited).toBe(9);
  });

  describe("without Bun's package", () => {
    let clone: string;
    beforeEach(() => {
      clone = mkdtempSync(join(tmpdir(), "parley-launcher-"));
      mkdirSync(join(clone, "scripts"));
      for (const file of ["bun.mjs", "find-bun.mjs"])
        copyFileSync(join(root, "scripts", file), join(clone, "scripts", file));
    });
    afterEach(() => rmSync(clone, { recursive: true }));

    test("says which package is missing and what to do, in one line", () => {
      const { exitCode, stderr } = node(["scripts/bun.mjs", "--version"], clone);
      expect(exitCode).toBe(1);
      expect(stderr.toString().trim().split("\n")).toHaveLength(1);
      expect(stderr.toString()).toContain(`needs the package ${bunPackages()[0]}`);
    });
  });

  test("finds the binary that runs this test", () => {
    expect(findBun()).toBe(process.execPath);
  });
});
