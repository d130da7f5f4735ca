// Makes one file of the server, the web app and Bun. Node built-ins only.
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { Advice, runBun } from "./find-bun.mjs";
import { root } from "./root.mjs";

/** The folder that stack traces show, in place of the one in which the executable was built. */
const shown = "/parley";

/**
 * Builds the executable from the web app as it is built, for this machine's system unless the flags say otherwise.
 * @param {string} file @param {readonly string[]} flags for `bun build`
 */
export async function buildExecutable(file, flags = []) {
  const stage = mkdtempSync(join(tmpdir(), "parley-executable-"));
  try {
    await bundle(stage);
    // These files are embedded in the executable next to the code: server/src/http/program-files.ts.
    const isServed = (/** @type {string} */ path) => !basename(path).startsWith(".");
    cpSync(join(root, "web/dist"), join(stage, "web"), { recursive: true, filter: isServed });
    cpSync(join(root, "server/src/http/reference/reference.css"), join(stage, "reference.css"));
    cpSync(join(root, "server/src/http/reference/calling.js"), join(stage, "calling.js"));
    mkdirSync(dirname(file), { recursive: true });
    await build(stage, [
      ...[
        "--compile",
        "main.js",
        // The code of a thread has to be an entry point too, or the executable does not contain it.
        "search-thread.js",
        `--outfile=${file}`,
        "--asset=web",
        "--asset=reference.css",
        "--asset=calling.js",
        "--sourcemap=none",
        "--external",
        "sharp",
      ],
      // Settings come from the environment and from Parley's own config file only.
      ...["--no-compile-autoload-dotenv", "--no-compile-autoload-bunfig", ...flags],
    ]);
  } finally {
    rmSync(stage, { recursive: true, force: true });
  }
}

/**
 * Bundles the code of the program and of its thread, without renaming, for readable stack traces. Bundled CommonJS packages contain the absolute path of
 * their folder, which is replaced: it would reveal paths of the build machine.
 * @param {string} stage
 */
async function bundle(stage) {
  await bundleFile("server/src/main.ts", join(stage, "main.js"));
  await bundleFile("server/src/search/sqlite/thread.ts", join(stage, "search-thread.js"));
}

/** @param {string} source @param {string} file */
async function bundleFile(source, file) {
  const small = ["--minify-whitespace", "--minify-syntax", "--production"];
  // sharp's native library cannot be embedded: the executable uses Bun's decoders instead.
  const outside = ["--external", "sharp"];
  await build(root, [source, "--target=bun", "--format=esm", `--outfile=${file}`, ...outside, ...small]);
  const text = readFileSync(file, "utf8");
  const asText = (/** @type {string} */ path) => JSON.stringify(path).slice(1, -1);
  writeFileSync(file, text.replaceAll(asText(root), shown).replaceAll(root, shown));
}

/** @param {string} cwd @param {string[]} args */
async function build(cwd, args) {
  const code = await runBun(["build", ...args], { cwd, stdio: ["ignore", "ignore", "inherit"] });
  if (code !== 0) throw new Advice("The executable could not be built; the reason is above.");
}
