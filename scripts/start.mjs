// npm start: installs what is missing, builds the web app and the server if they are old, starts Parley.
import { ensureServerBuilt } from "./build-server.mjs";
import { ensureWebBuilt } from "./build-web.mjs";
import { exitWith } from "./find-bun.mjs";
import { ensureInstalled } from "./install.mjs";
import { root } from "./root.mjs";
import { runParley } from "./run-parley.mjs";

await exitWith(async () => {
  ensureInstalled(root);
  await ensureWebBuilt(root);
  const program = await ensureServerBuilt(root);
  return await runParley(process.argv.slice(2), program);
});
