import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { isCode, readSource, type Source } from "../source.ts";
import { type Page, readPage } from "./page.ts";
import { readWords, type Words } from "./words.ts";

/** What the repository holds, for checks of what pages say of it. */
export interface Repository {
  /** Paths of all files but those that programs make. */
  readonly files: ReadonlySet<string>;
  /** Paths of all folders, without a slash at their end. */
  readonly folders: ReadonlySet<string>;
  readonly pages: ReadonlyMap<string, Page>;
  readonly sources: ReadonlyMap<string, Source>;
  readonly words: Words;
  /** Each package.json by its folder; the root's is under ".". */
  readonly packages: ReadonlyMap<string, Package>;
  /** What a file holds; empty where there is none. */
  textOf(path: string): string;
  /** True for a path that git does not keep, because a program makes it. */
  isMade(path: string): boolean;
}

export interface Package {
  readonly name?: string;
  readonly scripts?: Readonly<Record<string, string>>;
  readonly exports?: Readonly<Record<string, string>>;
  /** The names of what it depends on, whatever for. */
  readonly declared: readonly string[];
}

/** Pictures, fonts and what is written by programs. Their names count, their bytes do not. */
const WITHOUT_TEXT = /\.(png|ico|woff2?|gz)$|(^|\/)package-lock\.json$|^web\/src\/emoji\/names\//;

/** Reads a folder of the disk. */
export function readFolder(root: string): Repository {
  const isMade = madeBy(readFileSync(join(root, ".gitignore"), "utf8"));
  const texts: Record<string, string> = {};
  const enter = (folder: string) => {
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
      const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
      if (entry.name === ".git" || isMade(path)) continue;
      if (entry.isDirectory()) enter(path);
      else if (entry.isFile()) texts[path] = WITHOUT_TEXT.test(path) ? "" : readFileSync(join(root, path), "utf8");
    }
  };
  enter("");
  return readRepository(texts);
}

/** Makes a repository of files by their paths: those of the disk, or some that a test makes up. */
export function readRepository(texts: Readonly<Record<string, string>>): Repository {
  const paths = Object.keys(texts).sort();
  const entries = paths.map((path) => [path, texts[path] ?? ""] as const);
  const sources = new Map(
    entries.filter(([path]) => isCode(path)).map(([path, text]) => [path, readSource(path, text)]),
  );
  const packages = entries.filter(([path]) => basename(path) === "package.json");
  return {
    files: new Set(paths),
    folders: new Set(paths.flatMap(foldersOf)),
    pages: new Map(
      entries.filter(([path]) => path.endsWith(".md")).map(([path, text]) => [path, readPage(path, text)]),
    ),
    sources,
    words: readWords(entries, sources),
    packages: new Map(
      packages.map(([path, text]) => [path.replace(/\/?package\.json$/, "") || ".", readPackage(text)]),
    ),
    textOf: (path) => texts[path] ?? "",
    isMade: madeBy(texts[".gitignore"] ?? ""),
  };
}

function readPackage(text: string): Package {
  const manifest = JSON.parse(text) as Package & Record<string, Record<string, string> | undefined>;
  const kinds = ["dependencies", "devDependencies", "peerDependencies", "optionalDependencies"];
  return { ...manifest, declared: kinds.flatMap((kind) => Object.keys(manifest[kind] ?? {})) };
}

function foldersOf(path: string): string[] {
  const parts = path.split("/").slice(0, -1);
  return parts.map((_, index) => parts.slice(0, index + 1).join("/"));
}

/** Reads those forms of lines in .gitignore that ours has: `/data/` at the root, `dist/` and `*.log` anywhere. */
function madeBy(gitignore: string): (path: string) => boolean {
  const patterns = gitignore
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"))
    .map((line) => {
      const name = line
        .replace(/^\/|\/$/g, "")
        .replaceAll(".", "\\.")
        .replaceAll("*", "[^/]*");
      return new RegExp(`${line.startsWith("/") ? "^" : "(^|/)"}${name}(/|$)`);
    });
  return (path) => patterns.some((pattern) => pattern.test(path));
}
