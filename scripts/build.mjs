// npm run build: builds the web app into web/dist and the server into server/dist, whatever is there.
import { ensureServerBuilt } from "./build-server.mjs";
import { ensureWebBuilt } from "./build-web.mjs";
import { exitWith } from "./find-bun.mjs";
import { ensureInstalled } from "./install.mjs";
import { root } from "./root.mjs";

await exitWith(async () => {
  ensureInstalled(root);
  await ensureWebBuilt(root, { force: true });
  await ensureServerBuilt(root, { force: true });
  return 0;
});
