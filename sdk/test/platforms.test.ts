import { expect, test } from "bun:test";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const root = join(import.meta.dir, "../..");

/** The compiler's output for a project; "" if there are no errors. */
function check(project: string): string {
  const { stdout } = Bun.spawnSync([join(root, "node_modules/.bin/tsc"), "-p", project, "--noEmit"], { cwd: root });
  return stdout.toString();
}

test("the SDK uses nothing newer than the oldest platforms in its README have", () => {
  expect(check("sdk/tsconfig.package.json")).toBe("");
});

test.each([
  ["Promise.withResolvers", "export const one = Promise.withResolvers<void>();"],
  ["Iterator helpers", "export const one = new Set([1]).values().map(String);"],
  ["Object.groupBy", "export const one = Object.groupBy([1], String);"],
])("the compiler refuses %s, which they lack", (_, code) => {
  const folder = mkdtempSync(join(tmpdir(), "parley-newer-"));
  try {
    writeFileSync(join(folder, "newer.ts"), code);
    const config = {
      extends: join(root, "sdk/tsconfig.package.json"),
      compilerOptions: { rootDir: "." },
      include: ["."],
    };
    writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(config));
    expect(check(join(folder, "tsconfig.json"))).toContain("newer.ts(1,");
  } finally {
    rmSync(folder, { recursive: true });
  }
});
