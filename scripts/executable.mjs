// npm run executable: Parley as one file, dist/parley, with Bun and the web app inside.
import { join } from "node:path";
import { buildExecutable } from "./build-executable.mjs";
import { ensureWebBuilt } from "./build-web.mjs";
import { exitWith } from "./find-bun.mjs";
import { ensureInstalled } from "./install.mjs";
import { root } from "./root.mjs";

await exitWith(async () => {
  ensureInstalled(root);
  await ensureWebBuilt(root);
  await buildExecutable(join(root, "dist", "parley"), process.argv.slice(2));
  console.log("Parley is in dist/parley.");
  return 0;
});
