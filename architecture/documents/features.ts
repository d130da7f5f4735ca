import type { Repository } from "./repository.ts";

/** Rows of the checklist, which is the first table of the page. */
export const rowsOfChecklist = 99;

/** A row of either table: which feature, where it is, and the test that shows it or why there is none. */
interface Row {
  readonly name: string;
  readonly where: string;
  readonly proof: string;
}

/** What is wrong with the page of features: rows that are missing, rows without proof, proof that is not there. */
export function problemsOfFeatures(text: string, repository: Repository): string[] {
  const [checklist = [], ...others] = tablesIn(text);
  const rows = checklist.map(([number, , where = "", proof = ""]) => ({ name: `row ${number}`, where, proof }));
  const further = others.flat().map(([name = "", where = "", proof = ""]) => ({ name, where, proof }));
  return [
    ...problemsOfNumbers(checklist),
    ...twice(further),
    ...[...rows, ...further].flatMap((row) => problemsOfRow(row, repository)),
  ];
}

/** Names that several rows behind the checklist have: its own rows are told apart by their numbers. */
function twice(rows: readonly Row[]): string[] {
  const names = rows.map(({ name }) => name);
  return names.filter((name, index) => names.indexOf(name) !== index).map((name) => `${name} is there twice`);
}

function problemsOfNumbers(checklist: readonly string[][]): string[] {
  const numbers = checklist.map(([number]) => Number(number));
  const expected = Array.from({ length: rowsOfChecklist }, (_, index) => index + 1);
  const missing = expected.filter((number) => !numbers.includes(number));
  if (missing.length > 0) return [`has no row ${missing.join(", ")}`];
  const wrong = numbers.findIndex((number, index) => number !== expected[index]);
  return wrong < 0 ? [] : [`has the row ${numbers[wrong]} where ${expected[wrong] ?? "the end"} belongs`];
}

/** Each row has a test, a decision or the words “not yet”; a row with a test says where the feature is. */
function problemsOfRow({ name, where, proof }: Row, repository: Repository): string[] {
  const tests = [...proof.matchAll(/`([^`]+)`((?: “[^”]+”)*)/g)];
  const decisions = [...proof.matchAll(/\[([^\]]+)\]\(decisions\.md\)/g)].map(([, title = ""]) => title);
  const isOpen = /\bnot yet\b/i.test(proof);
  return [
    ...(tests.length + decisions.length === 0 && !isOpen ? [`${name} has no test, no decision and no “not yet”`] : []),
    ...(tests.length > 0 && !where.includes("`") ? [`${name} has a test and says not where it is`] : []),
    ...tests.flatMap(([, path = "", titles = ""]) =>
      problemsOfTest(path, titles, repository).map((each) => `${name} ${each}`),
    ),
    ...decisions
      .filter((title) => !isDecided(title, repository))
      .map((title) => `${name} names the decision ${title}, which is none`),
  ];
}

function problemsOfTest(path: string, titles: string, { sources, textOf }: Repository): string[] {
  const source = sources.get(path);
  if (source === undefined || !source.isTest) return [`names the test ${path}, which is none`];
  const quoted = [...titles.matchAll(/“([^”]+)”/g)].map(([, title = ""]) => title);
  return quoted
    .filter((title) => !textOf(path).includes(title))
    .map((title) => `names “${title}”, which is no test in ${path}`);
}

function isDecided(title: string, { textOf }: Repository): boolean {
  return [...textOf("docs/decisions.md").matchAll(/^- \*\*([^*]+)\*\*/gm)].some(([, decision = ""]) =>
    decision.startsWith(title),
  );
}

/** The rows of each table of a page, cell by cell, without their heads. */
function tablesIn(text: string): string[][][] {
  const tables = text.match(/(?:^\|.*\n?)+/gm) ?? [];
  return tables.map((table) =>
    table
      .trim()
      .split("\n")
      .slice(2)
      .map((row) =>
        row
          .split("|")
          .slice(1, -1)
          .map((cell) => cell.trim()),
      ),
  );
}
