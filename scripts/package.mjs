// npm run package: the packages that others install, built and packed into dist/packages/*.tgz.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { Advice, exitWith } from "./find-bun.mjs";
import { ensureInstalled } from "./install.mjs";
import { buildPackages } from "./packages/build.mjs";
import { root } from "./root.mjs";

await exitWith(async () => {
  ensureInstalled(root);
  await buildPackages(root);
  const folder = join(root, "dist", "packages");
  for (const name of ["protocol", "sdk"]) {
    const { status } = spawnSync("npm", ["pack", join(folder, name), "--pack-destination", folder], {
      stdio: "inherit",
    });
    if (status !== 0) throw new Advice(`${name} cannot be packed.`);
  }
  return 0;
});
