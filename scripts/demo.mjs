// npm run demo: installs and builds what is missing, fills a data folder of its own, starts Parley on it.
import { join } from "node:path";
import { ensureWebBuilt } from "./build-web.mjs";
import { exitWith, runBun } from "./find-bun.mjs";
import { ensureInstalled } from "./install.mjs";
import { root } from "./root.mjs";

await exitWith(async () => {
  ensureInstalled(root);
  await ensureWebBuilt(root);
  const config = `--config=${join(root, "bunfig.toml")}`;
  return await runBun([
    "--no-env-file",
    "--no-install",
    config,
    join(root, "demo/src/main.ts"),
    ...process.argv.slice(2),
  ]);
});
