import type { Source } from "../source.ts";

/** What is called how in the code of the repository, comments left out. */
export interface Words {
  /** True for an identifier, or a word in a string, somewhere in a folder; in all of the repository without one. */
  has(word: string, folders?: readonly string[]): boolean;
  /** True for words that stand in this order in a program or a file of settings. Strings of tests do not count. */
  says(words: string): boolean;
}

/** True for the files of these checks: they name what does not exist, and would vouch for every lie that their tests plant. */
export function isOfChecks(path: string): boolean {
  return /^architecture\/(documents|features)/.test(path);
}

const STRING = /"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'/g;

export function readWords(
  texts: readonly (readonly [path: string, text: string])[],
  sources: ReadonlyMap<string, Source>,
): Words {
  const counted = texts.filter(([path]) => !path.endsWith(".md") && !isOfChecks(path));
  const codes = counted.map(([path, text]) => [path, codeOf(sources.get(path)) ?? text] as const);
  const words = new Map(codes.map(([path, code]) => [path, new Set(code.match(/[\p{L}_$][\p{L}\p{N}_$]*/gu))]));
  const said = codes.map(([, code]) => code).join("\n");
  return {
    has: (word, folders = [""]) =>
      [...words].some(([path, known]) => known.has(word) && folders.some((folder) => path.startsWith(folder))),
    says: (phrase) => said.includes(phrase),
  };
}

/** A test's strings are made up; what a test calls by its name is not. */
function codeOf(source: Source | undefined): string | undefined {
  if (source === undefined) return undefined;
  return /\.test\.tsx?$/.test(source.path) ? source.code.replace(STRING, '""') : source.code;
}
