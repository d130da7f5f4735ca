// Which files of the tests import a file, by themselves or through others. Node built-ins only.
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";

const IMPORT = /\b(?:from|import)\s*\(?\s*["'](\.[^"']+)["']/g;

/**
 * Finds out whether files import one of `targets`. Type imports count too: a file that only names a type of a target is no test of it, but
 * running one file too many is no fault.
 * @param {string} root @param {readonly string[]} targets paths below the root @param {RegExp} within the files whose own imports are followed
 * @returns {(file: string) => boolean}
 */
export function importersOf(root, targets, within = /./) {
  /** @type {Map<string, readonly string[]>} */
  const known = new Map();
  const importsOf = (/** @type {string} */ file) => {
    const before = known.get(file);
    if (before !== undefined) return before;
    const path = join(root, file);
    const text = within.test(file) && existsSync(path) ? readFileSync(path, "utf8") : "";
    const found = [...text.matchAll(IMPORT)].map(([, specifier = ""]) =>
      relative(root, join(dirname(path), specifier)),
    );
    known.set(file, found);
    return found;
  };
  return (file) => {
    const seen = new Set([file]);
    for (const each of seen) {
      if (targets.includes(each)) return true;
      for (const imported of importsOf(each)) seen.add(imported);
    }
    return false;
  };
}
