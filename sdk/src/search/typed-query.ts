import { maxTyped } from "./bounds.ts";
import { lookUpOf, type NameLookUp, type SearchNames, type SearchOperator } from "./operators.ts";

/** A filter as it was typed, such as `from:ann`. */
export interface QueryFilter {
  readonly operator: SearchOperator;
  /** The text after the colon, without quotation marks; a translated keyword is given in English, such as `file`. Empty if nothing is typed yet. */
  readonly value: string;
  /** Its range in the typed text. */
  readonly from: number;
  readonly to: number;
}

/** A parsed query. */
export interface TypedQuery {
  /** The typed text without the filters: words, "phrases" and -words. */
  readonly words: string;
  readonly filters: readonly QueryFilter[];
}

const quotes = '"“”„‟«»「」『』';
// Each match begins at the end of the previous one, and there is no backtracking: even the longest text is read once.
const pieces = new RegExp(
  `-?[${quotes}][^${quotes}]*[${quotes}]?|([^\\s:：${quotes}]{1,40})[:：](?:[${quotes}]([^${quotes}]*)[${quotes}]?|([^\\s${quotes}]*))|[^\\s${quotes}]+`,
  "gu",
);

/**
 * Parses a typed query into filters, such as `from:ann` or `has:"file"`, in English or with the words of `names`, and the remaining words. A
 * text before a colon that is no known operator is a word; so is a text after a minus or in quotation marks.
 */
export function typedQuery(typed: string, names?: SearchNames): TypedQuery {
  const lookUp = lookUpOf(names);
  const filters: QueryFilter[] = [];
  const words: string[] = [];
  for (const { 0: piece, 1: name, 2: quoted, 3: plain, index } of typed.slice(0, maxTyped).matchAll(pieces)) {
    const operator = name === undefined ? undefined : lookUp.operatorOf(name);
    if (operator === undefined) words.push(piece);
    else {
      const value = named(operator, (quoted ?? plain ?? "").trim(), quoted !== undefined, lookUp);
      filters.push({ operator, value, from: index, to: index + piece.length });
    }
  }
  return { words: words.join(" "), filters };
}

/** A keyword in English; the name of a person or a room unchanged. */
function named(operator: SearchOperator, value: string, isQuoted: boolean, lookUp: NameLookUp): string {
  const english = lookUp.valueOf(value);
  if (english === undefined || operator === "in") return value;
  if (operator === "from") return english === "me" && !isQuoted ? english : value;
  return english;
}

/** The text of a filter: parsing it gives the same filter. */
export function filterText(name: string, value: string): string {
  const isPlain = value !== "" && !new RegExp(`[\\s${quotes}]`, "u").test(value);
  return `${name}:${isPlain ? value : `"${value.replace(new RegExp(`[${quotes}]`, "gu"), " ").trim()}"`}`;
}

/** The typed text without one of its filters. */
export function withoutFilter(typed: string, { from, to }: Pick<QueryFilter, "from" | "to">): string {
  return `${typed.slice(0, from)}${typed.slice(to).replace(/^\s+/u, "")}`;
}
