// Builds the published packages, as folders for `npm pack` and `npm publish`: dist/packages/protocol and dist/packages/sdk.
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { Advice, runBun } from "../find-bun.mjs";

/** Build settings of a package. @typedef {{ exports: Record<string, string>, external: string[] }} Recipe */

/** @type {Record<string, Recipe>} */
const recipes = {
  protocol: { exports: { ".": "index", "./reading": "reading" }, external: ["zod"] },
  sdk: {
    exports: {
      ...{ ".": "index", "./react": "react/index", "./react/search": "react/search" },
      ...{ "./search": "search/index", "./testing": "testing/index" },
    },
    external: ["react"],
  },
};

/** Builds both packages. @param {string} root @param {string} folder where they go, each into a folder of its name */
export async function buildPackages(root, folder = join(root, "dist", "packages")) {
  rmSync(folder, { recursive: true, force: true });
  for (const name of Object.keys(recipes)) {
    declare(root, name, join(folder, name));
    await bundle(root, name, join(folder, name));
    describe(root, name, join(folder, name));
  }
  await flatten(root, folder);
}

/** Writes the declarations of a workspace beside each other. @param {string} root @param {string} name @param {string} to */
function declare(root, name, to) {
  const tsc = join(root, "node_modules", "typescript", "bin", "tsc");
  const args = [tsc, "-p", join(root, name, "tsconfig.package.json"), "--outDir", to];
  const { status, stdout } = spawnSync(process.execPath, args, { cwd: root, encoding: "utf8" });
  if (status !== 0) throw new Advice(`The types of ${name} cannot be written:\n${stdout}`);
  for (const path of declarationsIn(to)) rewrite(path, (text) => text.replace(/(from "\.[^"]*)\.tsx?"/g, '$1.js"'));
}

/** @param {string} root @param {string} name @param {string} to */
async function bundle(root, name, to) {
  const { exports, external } = /** @type {Recipe} */ (recipes[name]);
  const entries = Object.values(exports).map((entry) => join(root, name, "src", `${entry}.ts`));
  const options = [
    "--outdir",
    to,
    "--root",
    join(root, name, "src"),
    "--splitting",
    "--format",
    "esm",
    "--target",
    "browser",
  ];
  const code = await runBun(["build", ...entries, ...options, ...external.flatMap((each) => ["--external", each])], {
    cwd: root,
    stdio: ["ignore", "ignore", "inherit"],
  });
  if (code !== 0) throw new Advice(`${name} cannot be bundled.`);
}

/** Writes the package.json, README and licence. @param {string} root @param {string} name @param {string} to */
function describe(root, name, to) {
  const own = JSON.parse(readFileSync(join(root, name, "package.json"), "utf8"));
  const { private: _, devDependencies: __, exports: ___, dependencies = {}, ...rest } = own;
  const { exports } = /** @type {Recipe} */ (recipes[name]);
  const outside = Object.entries(dependencies).filter(([each]) => !each.startsWith("@parley/"));
  const entries = Object.entries(exports).map(([path, file]) => [
    path,
    { types: `./${file}.d.ts`, default: `./${file}.js` },
  ]);
  const manifest = {
    ...rest,
    engines: { node: ">=20.10" },
    sideEffects: false,
    exports: Object.fromEntries(entries),
    ...(outside.length === 0 ? {} : { dependencies: Object.fromEntries(outside) }),
  };
  writeFileSync(join(to, "package.json"), `${JSON.stringify(manifest, null, 2)}\n`);
  cpSync(join(root, "LICENSE"), join(to, "LICENSE"));
  const readme = join(root, name, "README.md");
  if (existsSync(readme)) cpSync(readme, join(to, "README.md"));
}

/**
 * Gives the SDK the contract's types without schemas, so that it needs no other package, and removes declarations that its exports do not
 * reference.
 * @param {string} root @param {string} folder
 */
async function flatten(root, folder) {
  const sdk = join(folder, "sdk");
  mkdirSync(join(sdk, "protocol"));
  const types = join(sdk, "protocol", "types.d.ts");
  await runBun([join(root, "scripts", "packages", "contract-types.ts"), types], { cwd: root });
  /** @param {string} file */
  const declared = (file) => readFileSync(join(folder, "protocol", `${file}.d.ts`), "utf8");
  const reading = declared("reading")
    .replace(/export \* from "\.\/([\w/-]+)\.js";/g, (_, file) => declared(file))
    .replace(/from "\.\.?\/[\w./-]+\.js"/g, 'from "./types.js"');
  writeFileSync(join(sdk, "protocol", "reading.d.ts"), reading);
  for (const path of declarationsIn(sdk)) {
    const up = relative(dirname(path), join(sdk, "protocol"))
      .replaceAll("\\", "/")
      .replace(/^(?!\.)/, "./");
    rewrite(path, (text) =>
      text
        .replaceAll('"@parley/protocol/reading"', `"${up}/reading.js"`)
        .replaceAll('"@parley/protocol"', `"${up}/types.js"`),
    );
  }
  rewrite(
    join(sdk, "index.d.ts"),
    (text) => `/// <reference lib="dom" />\n/// <reference lib="esnext.disposable" />\n${text}`,
  );
  dropUnreached(
    sdk,
    Object.values(/** @type {Recipe} */ (recipes.sdk).exports).map((entry) => join(sdk, `${entry}.d.ts`)),
  );
}

/** @param {string} folder @param {string[]} entries */
function dropUnreached(folder, entries) {
  const reached = new Set(entries);
  for (const path of reached)
    for (const [, specifier = ""] of readFileSync(path, "utf8").matchAll(/(?:from |import\()"(\.[^"]*)\.js"/g))
      reached.add(`${join(dirname(path), specifier)}.d.ts`);
  for (const path of declarationsIn(folder)) if (!reached.has(path)) rmSync(path);
}

/** @param {string} folder @returns {string[]} */
function declarationsIn(folder) {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".d.ts"))
    .map((path) => join(folder, path));
}

/** @param {string} path @param {(text: string) => string} change */
function rewrite(path, change) {
  writeFileSync(path, change(readFileSync(path, "utf8")));
}
