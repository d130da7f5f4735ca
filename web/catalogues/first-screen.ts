import { existsSync, readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const imported = /^(?:import|export)\b([^"';=()]*?)(?:\bfrom\s*|\s)"(\.[^"]+\.tsx?)"/gm;
/** Type-only imports, which do not exist at run time. */
const typesOnly = /^\s*type\b|^\s*\{(?:\s*type\s+\w+(?:\s+as\s+\w+)?\s*,?)+\s*\}/;
const onDemand = /(?<!typeof )\bimport\("(\.[^"]+\.tsx?)"\)/g;
/** Imports that are loaded after the texts of all nouns: `src/strings/load-with-texts.ts`. */
const afterTexts = /\bloadWithTexts\(\(\) => import\("(\.[^"]+)"\)/g;
const read = /\bstrings\.(?!ts\b)(\w+)/g;

const namesIn = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, name = ""]) => name);

/** The imports of a module that can run before the texts of all nouns are requested. */
function importsOf(text: string): string[] {
  const later = new Set(namesIn(text, afterTexts));
  const whole = [...text.matchAll(imported)].filter(([, clause = ""]) => !typesOnly.test(clause));
  return [...whole.map(([, , name = ""]) => name), ...namesIn(text, onDemand).filter((name) => !later.has(name))];
}

/** The source of each module that can run before the texts of all nouns are requested, by its path. */
function earlyModules(): Map<string, string> {
  const found = new Map<string, string>();
  const paths = new Set([fileURLToPath(new URL("../src/main.tsx", import.meta.url))]);
  for (const path of paths) {
    if (!existsSync(path)) continue;
    const text = readFileSync(path, "utf8");
    found.set(path, text);
    for (const name of importsOf(text)) paths.add(resolve(dirname(path), name));
  }
  return found;
}

/**
 * The nouns whose texts are loaded with the first screen, because its modules read them. The texts of all other nouns are loaded with the
 * parts that are opened later (`src/strings/load-with-texts.ts`).
 */
export const firstScreen: ReadonlySet<string> = new Set(
  [...earlyModules().values()].flatMap((text) => namesIn(text, read)),
);
