import { expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./root.mjs";

interface Manifest {
  readonly dependencies?: Record<string, string>;
  readonly devDependencies?: Record<string, string>;
}
const manifestOf = (folder: string): Manifest => JSON.parse(readFileSync(join(root, folder, "package.json"), "utf8"));

interface Component {
  readonly name: string;
  readonly version: string;
  readonly purl: string;
  readonly hashes?: readonly { readonly content: string }[];
}

test("npm run sbom lists what the program runs on, with versions and hashes, and no tool", async () => {
  const child = Bun.spawn(["npm", "run", "--silent", "sbom"], { cwd: root, stdout: "pipe", stderr: "ignore" });
  const bill = (await new Response(child.stdout).json()) as { bomFormat: string; components: Component[] };
  expect(await child.exited).toBe(0);
  expect(bill.bomFormat).toBe("CycloneDX");
  const listed = new Set(bill.components.map(({ name, version }) => `${name}@${version}`));
  const missing = (dependencies: Record<string, string> = {}) =>
    Object.entries(dependencies)
      .map(([name, version]) => `${name}@${version}`)
      .filter((one) => !one.startsWith("@parley/") && !listed.has(one));
  for (const folder of ["protocol", "server"]) expect(missing(manifestOf(folder).dependencies)).toEqual([]);
  const { devDependencies = {} } = manifestOf(".");
  expect(missing(devDependencies)).toHaveLength(Object.keys(devDependencies).length);
  expect(bill.components.filter(({ hashes }) => hashes?.[0]?.content.length !== 128)).toEqual([]);
  expect(bill.components.find(({ name }) => name === "@better-auth/core")?.purl).toMatch(
    /^pkg:npm\/%40better-auth\/core@\d/,
  );
});

test("CI makes the list, and fails where it cannot be made", () => {
  expect(readFileSync(join(root, ".ci/run"), "utf8")).toContain(
    "npm run --silent sbom >test-results/sbom.cdx.json || checked=1",
  );
});
