// npm start: installs what is missing, builds the web app if it is old, starts Parley.
import { ensureWebBuilt } from "./build-web.mjs";
import { exitWith } from "./find-bun.mjs";
import { ensureInstalled } from "./install.mjs";
import { root } from "./root.mjs";
import { runParley } from "./run-parley.mjs";

await exitWith(async () => {
  ensureInstalled(root);
  await ensureWebBuilt(root);
  return await runParley(process.argv.slice(2));
});
