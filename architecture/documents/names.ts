import type { Check } from "./check.ts";
import { isMetric } from "./contract.ts";
import { foreign } from "./foreign.ts";
import type { Block, Page } from "./page.ts";
import type { Repository } from "./repository.ts";
import { isSetting } from "./settings.ts";

/** What other checks look at, or what is the reader's own. */
const ELSEWHERE = new RegExp(
  [
    // Addresses, placeholders, variables of a shell.
    ...[/[a-z+]+:\/\/\S*/, /<[^<>]*>/, /\$\(?\w+/],
    // Packages, paths and names of files.
    ...[/@[\w-]+\/[\w<>*/-]+/, /[\w.~<>*-]*\/[\w./<>*@-]*/],
    /[\w<>.*-]+\.(?:tsx?|mjs|md|json|yaml|conf|toml|env|service|db|partial)\b/,
    // Options of commands, numbers with what belongs to them.
    ...[/(?<!\S)--?[a-z][\w-]*/, /(?<!\w)\d[\w.:]*/],
  ]
    .map(({ source }) => source)
    .join("|"),
  "g",
);
const SCRIPTS = ["ts", "tsx"];

/** What stands in backticks is called so in the code, or by another program that `foreign` lists. */
export const checkNames: Check = (page, repository) =>
  namesIn(page)
    .filter((name) => !(name in foreign) && !isKnown(name, page, repository))
    .map((name) => `names ${name}, which is nowhere in the code`);

/** Names of a page, each once: words of spans, and those words of blocks of TypeScript that can be no word of a sentence. */
export function namesIn(page: Page): string[] {
  const spans = page.spans.filter((span) => !isCommand(span)).flatMap(namesOf);
  return [...new Set([...spans, ...page.blocks.flatMap(namesOfBlock)])];
}

function namesOf(span: string): string[] {
  // Several words without a sign of code are a line of the log, or another program's command: they stand for themselves.
  if (/^[\w-]+(?: [\w-]+)+…?$/.test(span)) return [span.replace(/ ?…$/, "")];
  const left = span.replace(ELSEWHERE, " ").replace(/(["'])(?:(?!\1).)* (?:(?!\1).)*\1/g, " ");
  return left.match(/[\p{L}_$][\p{L}\p{N}_$]*(?:-[\p{L}\p{N}_$]+)*/gu) ?? [];
}

function namesOfBlock({ language, text }: Block): string[] {
  if (!SCRIPTS.includes(language)) return [];
  const code = text.replace(/\/\/.*|\/\*[\s\S]*?\*\/|"[^"\n]*"/g, " ");
  const declared = new Set(
    [...code.matchAll(/\b(?:const|let|function|type|interface) (\w+)/g)].map(([, name]) => name),
  );
  return [...(code.match(/[A-Za-z_$][\w$]*/g) ?? [])].filter((name) => !declared.has(name));
}

function isCommand(span: string): boolean {
  return /^(npm|npx|parley|node) /.test(span);
}

/** What a workspace's own page says has to be so in that workspace, or in the contract. */
export function isKnown(name: string, page: Page, repository: Repository): boolean {
  const { words, packages } = repository;
  const workspace = page.path.split("/")[0] ?? "";
  const folders = page.path.includes("/") && packages.has(workspace) ? [`${workspace}/`, "protocol/"] : [""];
  if (/[ -]/.test(name)) return words.says(name);
  return words.has(name, folders) || isSetting(name) || isMetric(name, repository);
}
