import { commentsOf, type Source } from "../source.ts";
import type { Check } from "./check.ts";
import type { Repository } from "./repository.ts";
import { isOfChecks } from "./words.ts";

const DEFINITION = /^- \*\*([A-Z]\d{1,2})\*\* /gm;
/** At the beginning of a test's name: "A6: …", "[R3, L1] …", "N1, N2: …". */
const TITLE = /["`]\[?([A-Z]\d{1,2}(?:, [A-Z]\d{1,2})*)(?:\]|:) /g;

/** The page of each rule. A rule that is defined twice has two. */
export function definitions({ pages }: Repository): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const { path, text } of pages.values())
    for (const [, rule = ""] of text.matchAll(DEFINITION)) found.set(rule, [...(found.get(rule) ?? []), path]);
  return found;
}

/** Rules that a page mentions are defined, and by the page that is named before them. */
export const checkRules: Check = (page, repository) => {
  const defined = definitions(repository);
  const twice = [...defined].filter(([, paths]) => paths.length > 1 && paths.includes(page.path));
  const beside = [...page.prose.matchAll(/\b(docs\/\w+\.md) ([A-Z]\d{1,2}(?:, [A-Z]\d{1,2})*)/g)];
  return [
    ...twice.map(([rule, paths]) => `defines ${rule}, as ${paths.join(" and ")} do`),
    ...rulesIn(page.prose, defined)
      .filter((rule) => !defined.has(rule))
      .map((rule) => `names the rule ${rule}, which no page defines`),
    ...beside.flatMap(([, path = "", rules = ""]) =>
      rules
        .split(", ")
        .filter((rule) => defined.has(rule) && !defined.get(rule)?.includes(path))
        .map((rule) => `looks for ${rule} in ${path}, which does not define it`),
    ),
  ];
};

/** Rules that comments and names of tests mention and no page defines. */
export function unknownRules(repository: Repository): string[] {
  const defined = definitions(repository);
  return sourcesOf(repository).flatMap((source) =>
    [...rulesIn(commentsOf(source), defined), ...quotedBy(source)]
      .filter((rule) => !defined.has(rule))
      .map((rule) => `${source.path} names the rule ${rule}, which no page defines`),
  );
}

/** Rules that no test quotes. */
export function unquotedRules(repository: Repository): string[] {
  const tests = sourcesOf(repository).filter(({ isTest }) => isTest);
  const quoted = new Set(tests.flatMap(quotedBy));
  return [...definitions(repository).keys()].filter((rule) => !quoted.has(rule));
}

function sourcesOf({ sources }: Repository): Source[] {
  return [...sources.values()].filter(({ path }) => !isOfChecks(path));
}

/** Numbers with the letter of some rule; other letters make names of keys, paper and chess fields. */
function rulesIn(text: string, defined: ReadonlyMap<string, unknown>): string[] {
  const letters = new Set([...defined.keys()].map(([letter]) => letter));
  const found = text.match(/(?<![\w%+#.@/])[A-Z]\d{1,2}(?!\w)/g) ?? [];
  return [...new Set(found.filter(([letter]) => letters.has(letter)))];
}

function quotedBy({ code }: Source): string[] {
  return [...code.matchAll(TITLE)].flatMap(([, rules = ""]) => rules.split(", "));
}
