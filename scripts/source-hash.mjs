// One hash over the sources of a build, by which the build is known to be up to date.
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const skippedFolders = ["dist", "node_modules", "test"];

/**
 * One hash over the names and contents of everything that goes into a build; tests do not.
 * @param {string} root @param {readonly string[]} sources files and folders
 */
export function hashOf(root, sources) {
  const hash = createHash("sha256");
  for (const source of sources) {
    for (const file of filesOf(root, source)) hash.update(`${file}\0`).update(readFileSync(join(root, file)));
  }
  return hash.digest("hex");
}

/** @param {string} root @param {string} path @returns {string[]} */
function filesOf(root, path) {
  if (!existsSync(join(root, path))) return [];
  if (path.includes(".")) return [path];
  return readdirSync(join(root, path), { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      if (entry.isFile()) return /\.test\.tsx?$/.test(entry.name) ? [] : [`${path}/${entry.name}`];
      return skippedFolders.includes(entry.name) ? [] : filesOf(root, `${path}/${entry.name}`);
    });
}
