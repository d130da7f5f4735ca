import { commentsOf } from "../source.ts";
import type { Check } from "./check.ts";
import { joined } from "./joined.ts";
import type { Page } from "./page.ts";
import type { Repository } from "./repository.ts";

/** Endings of files that this repository has. `.js` is not among them: it ends names of products. */
const FILE = /\.(tsx?|mjs|md|json|ya?ml|conf|toml|css|html|service|sh|db)$/;
/** What stands before a path in a command or a sentence, and behind it. */
const AROUND = /^["'(“]+|[)"'.,:;…”]+$/g;
/** The first parts of kinds of content, such as text/plain. */
const CONTENT = /^(application|audio|image|text|video)\//;

/** Every path, and every name of a file, is there: from the root, from the page's folder, or as the end of one path. */
export const checkPaths: Check = (page, repository) =>
  pathsIn(page, repository)
    .filter((path) => !isThere(path, page, repository))
    .map((path) => `names ${path}, which is not there`);

function pathsIn(page: Page, repository: Repository): string[] {
  const inSpans = page.spans.flatMap(split).filter((token) => isPath(token) || FILE.test(token));
  const other = [page.prose, ...page.blocks.map(({ text }) => text)].flatMap(split);
  const isOurs = (token: string) => FILE.test(token) || repository.folders.has(token.split("/")[0] ?? "");
  return [...new Set([...inSpans, ...other.filter((token) => (isPath(token) || FILE.test(token)) && isOurs(token))])];
}

function split(text: string): string[] {
  const withoutAddresses = text.replace(/[a-z+]+:(?=[/<]|\/\/)\S*|\$\([^)]*\)\S*/g, " ");
  return withoutAddresses.split(/[\s|=,]+/).map((token) => token.replace(AROUND, "").replace(/^\.\//, ""));
}

/** Not: what begins at the machine's root or in a variable, packages, kinds of content, networks such as 10.0.0.0/8. */
function isPath(token: string): boolean {
  return /^[\w.][\w.@-]*\/([\w.<>*@-]+\/?)*$/.test(token) && !CONTENT.test(token) && !/^[\d./]+$/.test(token);
}

function isThere(path: string, page: Page, repository: Repository): boolean {
  // A machine's own path, or one below what stands for a folder of the reader's.
  if (/^[/<$~]/.test(path) || repository.isMade(path)) return true;
  const clean = path.replace(/\/$/, "");
  const known = (wanted: string) => repository.files.has(wanted) || repository.folders.has(wanted);
  if (known(clean) || known(joined(page.path, clean))) return true;
  // The end of one path, at a slash; `<noun>` and `*` stand for any name.
  const end = clean.replace(/[.+?^${}()[\]\\|]/g, "\\$&").replace(/<\w+>|\*/g, "[^/]+");
  const pattern = new RegExp(`(^|/)${end}$`);
  return (
    [...repository.files, ...repository.folders].some((each) => pattern.test(each)) || isWritten(clean, repository)
  );
}

/** Files that comments of the code name and that are not there. */
export function unknownFiles(repository: Repository): string[] {
  const files = [...repository.files];
  return [...repository.sources.values()].flatMap((source) => {
    const named = commentsOf(source).match(/(?<![\w./-])(?:\.{1,2}\/)*[\w/-]+(?:\.[\w-]+)*\.(?:tsx?|mjs)\b/g) ?? [];
    return [...new Set(named)]
      .map((name) => name.replace(/^(\.{1,2}\/)+/, ""))
      .filter((name) => !files.some((path) => path === name || path.endsWith(`/${name}`)))
      .map((name) => `${source.path} names ${name}, which is not there`);
  });
}

/** A file that the program makes or looks for, by a name that stands in its code. */
function isWritten(path: string, { words }: Repository): boolean {
  return !path.includes("/") && words.says(path);
}
