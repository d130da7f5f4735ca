import { planOf } from "../../scripts/testing/plan.mjs";
import type { Check } from "./check.ts";
import type { Page } from "./page.ts";
import { isOption, problemWith } from "./parley.ts";
import type { Repository } from "./repository.ts";

/** What npm can do without a script of ours. */
const OF_NPM = ["audit", "ci", "install", "sbom"];
/** Scripts that hand what stands behind `--` to `parley`. */
const PARLEY = ["start", "dev"];
/** Languages of blocks that hold commands; none is named where output stands beside them. */
const SHELLS = ["", "sh", "console"];

/** Every command runs: scripts of package.json, groups of tests, commands of the program, with their options and words. */
export const checkCommands: Check = (page, repository) => [
  ...new Set(
    commandsIn(page).flatMap((words) => {
      const problem = problemIn(words, repository);
      return problem === undefined ? [] : [`has “${words.join(" ")}”, but ${problem}`];
    }),
  ),
];

/** Commands word by word, without variables before them, what is piped or said behind them, and what three dots stand for. */
export function commandsIn(page: Page): string[][] {
  const blocks = page.blocks.filter(({ language }) => SHELLS.includes(language));
  const lines = blocks.flatMap(({ text }) => text.replaceAll("\\\n", " ").split("\n"));
  // Two spaces, or a # behind one, begin what is said of a command.
  const typed = lines.map((line) =>
    line
      .trim()
      .replace(/^\$ /, "")
      .replace(/ #.*$| {2,}.*$/, ""),
  );
  return [...page.spans, ...typed]
    .flatMap((line) => line.split(/ *(?:&&|\|\||[;|])(?: |$)/))
    .map((line) => line.match(/"[^"]*"|'[^']*'|(?:\$\([^)]*\)|\S)+/g) ?? [])
    .map((words) => words.slice(words.findIndex((word) => !/^[A-Z_]+=|^(do|then|until|while)$/.test(word))))
    .map((words) => (words.includes("…") ? words.slice(0, words.indexOf("…")) : words));
}

function problemIn([program = "", ...words]: string[], repository: Repository): string | undefined {
  if (program === "--") return problemWithOption(words[0] ?? "", repository);
  if (program.startsWith("--")) return problemWithOption(program, repository);
  if (program === "npm") return problemOfNpm(words, repository);
  if (program === "npx") return words[0] === "parley" ? problemWith(words.slice(1)) : undefined;
  const isLauncher = program === "node" && words[0]?.endsWith("bin/parley.mjs");
  if (isLauncher) return problemWith(words.slice(1));
  return program === "parley" ? problemWith(words) : undefined;
}

/** An option that stands by itself in a sentence. */
function problemWithOption(word: string, { words }: Repository): string | undefined {
  const [option = ""] = word.split("=");
  return isOption(option) || words.says(`"${option}"`) ? undefined : `no command of ours takes ${option}`;
}

function problemOfNpm(words: readonly string[], repository: Repository): string | undefined {
  const dashes = words.indexOf("--");
  const [first = "", second] = words;
  const behind = dashes < 0 ? [] : words.slice(dashes + 1);
  const script = first === "run" ? (second ?? "") : first;
  if (script === "" || OF_NPM.includes(first)) return undefined;
  const line = packageOf(words, repository)?.scripts?.[script];
  if (line === undefined || (first !== "run" && !["start", "test"].includes(first)))
    return `package.json has no script ${script}`;
  if (script === "test") return problemWithGroups(behind, repository);
  if (PARLEY.includes(script)) return problemWith(behind);
  const unknown = behind.filter((word) => !takes(line, word, repository));
  return unknown.length > 0 ? `${script} takes no ${unknown.join(", ")}` : undefined;
}

/** The package whose script runs: the root's, or that of the workspace which is named. */
function packageOf(words: readonly string[], { packages }: Repository) {
  const workspace = words[words.indexOf("--workspace") + 1];
  return words.includes("--workspace")
    ? [...packages.values()].find(({ name }) => name === workspace)
    : packages.get(".");
}

function problemWithGroups(words: string[], { files }: Repository): string | undefined {
  const { unknown, groups } = planOf(words);
  const tests = [...files].filter((path) => /\.test\.tsx?$/.test(path));
  const named = groups.flatMap(({ paths }) => paths).filter((path) => words.includes(path));
  const empty = named.filter((path) => !tests.some((test) => test === path || test.startsWith(`${path}/`)));
  return unknown.length + empty.length > 0 ? `no tests are in ${[...unknown, ...empty].join(", ")}` : undefined;
}

/** True when the program that a script starts, with all files that it imports, knows a word. CAPITALS stand for something. */
function takes(script: string, word: string, repository: Repository): boolean {
  const [name = ""] = word.split("=");
  if (/^[A-Z]+$/.test(word)) return true;
  const entry = script.split(" ").findLast((part) => repository.sources.has(part));
  const read = new Set<string>();
  const enter = (path: string): boolean => {
    const source = repository.sources.get(path);
    if (source === undefined || read.has(path)) return false;
    read.add(path);
    const known = new RegExp(`(?<![\\w-])${name}(?![\\w-])`).test(source.code);
    return known || source.imports.some(({ target }) => target !== null && enter(target));
  };
  return entry !== undefined && enter(entry);
}
