import { existsSync, readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const imported = /^(?:import|export)\b([^"';=()]*?)(?:\bfrom\s*|\s)"(\.[^"]+\.tsx?)"/gm;
/** Of imports: what is gone when the program runs. */
const typesOnly = /^\s*type\b|^\s*\{(?:\s*type\s+\w+(?:\s+as\s+\w+)?\s*,?)+\s*\}/;
const onDemand = /(?<!typeof )\bimport\("(\.[^"]+\.tsx?)"\)/g;
/** What is loaded after the texts of all nouns: `src/strings/with-later.ts`. */
const afterTexts = /\bwithLater\(\(\) => import\("(\.[^"]+)"\)/g;
const read = /\bstrings\.(?!ts\b)(\w+)/g;

const namesIn = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, name = ""]) => name);

/** What a module imports that can run before the texts of all nouns are asked for. */
function importsOf(text: string): string[] {
  const later = new Set(namesIn(text, afterTexts));
  const whole = [...text.matchAll(imported)].filter(([, clause = ""]) => !typesOnly.test(clause));
  return [...whole.map(([, , name = ""]) => name), ...namesIn(text, onDemand).filter((name) => !later.has(name))];
}

/** The text of each module that can run before the texts of all nouns are asked for, by its path. */
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
 * Nouns whose texts come with the first screen: those that its modules read. The texts of all others are loaded with what is opened later
 * (`src/strings/with-later.ts`).
 */
export const firstScreen: ReadonlySet<string> = new Set(
  [...earlyModules().values()].flatMap((text) => namesIn(text, read)),
);
