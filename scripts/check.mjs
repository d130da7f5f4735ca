// npm run check: types, lint and format, architecture. Runs all three even when one fails, so that one run shows everything.
import { join } from "node:path";
import { exitWith, runBun } from "./find-bun.mjs";
import { ensureInstalled } from "./install.mjs";
import { root } from "./root.mjs";

const bin = (/** @type {string} */ path) => join(root, "node_modules", path);
const PROJECTS = [".", "protocol", "server", "sdk", "web", "web/worker", "bench", "demo", "e2e"];
const STEPS = [
  ...PROJECTS.map((project) => ({
    name: project === "." ? "types: repository" : `types: ${project}`,
    args: [bin("typescript/bin/tsc"), "-p", project],
  })),
  { name: "lint and format", args: [bin("@biomejs/biome/bin/biome"), "check", "--error-on-warnings"] },
  { name: "architecture", args: ["test", "./architecture.test.ts"] },
];

await exitWith(async () => {
  ensureInstalled(root);
  const failed = [];
  for (const { name, args } of STEPS) {
    console.log(`── ${name}`);
    if ((await runBun(args, { cwd: root })) !== 0) failed.push(name);
  }
  console.log(failed.length === 0 ? "\nAll checks pass." : `\nFailed: ${failed.join(", ")}.`);
  return failed.length === 0 ? 0 : 1;
});
