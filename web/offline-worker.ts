import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build, type Plugin, type Rolldown } from "vite";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/**
 * The files that the worker caches in advance. Of the typeface only the letters that every language of the interface needs, and not the
 * code that renders formulas, which few messages need, nor the names of emoji in languages besides English: these are cached when first
 * used.
 */
const isKept = (name: string) =>
  (/\.(js|css)$/.test(name) && !isRare.test(name)) || /inter-latin-wght.*\.woff2$/.test(name);
const isRare = /(DrawnFormula.*|\/(german|french|spanish|japanese|arabic)-[^/]*)\.js$/;

/**
 * Builds the service worker after the app, because it must contain the names of the app's files: `sw.js` at the root, whose bytes change
 * with every changed file. It is bundled separately, so that it shares no code with the page.
 */
export function offlineWorker(): Plugin {
  return {
    name: "parley-offline-worker",
    apply: "build",
    enforce: "post",
    async generateBundle(_options, bundle) {
      const source = await worker(shellOf(bundle));
      this.emitFile({ type: "asset", fileName: "sw.js", source });
    },
  };
}

function shellOf(bundle: Rolldown.OutputBundle) {
  const outputs = Object.values(bundle);
  const entry = outputs.find((output) => output.type === "chunk" && output.isEntry)?.fileName ?? "";
  const open = readdirSync(here("public")).filter((name) => /\.svg$/.test(name));
  const files = [...outputs.map(({ fileName }) => fileName).filter(isKept), ...open].sort();
  const hash = createHash("sha256").update(files.join("\n"));
  for (const name of open) hash.update(readFileSync(here(`public/${name}`)));
  hash.update(readFileSync(here("index.html")));
  return { version: hash.digest("base64url").slice(0, 16), files: files.map((name) => `/${name}`), entry };
}

async function worker(shell: ReturnType<typeof shellOf>): Promise<string> {
  const result = await build({
    configFile: false,
    root: here("."),
    publicDir: false,
    logLevel: "warn",
    define: { SHELL: JSON.stringify(shell) },
    build: {
      write: false,
      target: "es2022",
      modulePreload: false,
      rolldownOptions: { input: here("worker/worker.ts"), output: { format: "iife" } },
    },
  });
  const [output] = (Array.isArray(result) ? result : [result]) as Rolldown.RolldownOutput[];
  const code = output?.output[0].code;
  if (code === undefined) throw new Error("The service worker was not built.");
  return code;
}
