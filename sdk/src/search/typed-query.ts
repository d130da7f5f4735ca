import { maxTyped } from "./bounds.ts";
import { lookUpOf, type NameLookUp, type SearchNames, type SearchOperator } from "./operators.ts";

/** A filter as it was typed, such as `from:ann`. */
export interface QueryFilter {
  readonly operator: SearchOperator;
  /** What stands behind the colon, without quotation marks; in English where it has a name there, such as `file`. Empty while it is still to be typed. */
  readonly value: string;
  /** Where it stands in what was typed. */
  readonly from: number;
  readonly to: number;
}

/** What somebody typed into a field for searching. */
export interface TypedQuery {
  /** What is left without the filters: words, "phrases" and -words. */
  readonly words: string;
  readonly filters: readonly QueryFilter[];
}

const quotes = '"“”„‟«»「」『』';
// Each begins where the one before has ended, and none looks back: so the longest text is read once.
const pieces = new RegExp(
  `-?[${quotes}][^${quotes}]*[${quotes}]?|([^\\s:：${quotes}]{1,40})[:：](?:[${quotes}]([^${quotes}]*)[${quotes}]?|([^\\s${quotes}]*))|[^\\s${quotes}]+`,
  "gu",
);

/**
 * Reads what somebody typed: filters such as `from:ann` or `has:"file"` in English and in the words of `names`, and what is to be found. A name
 * that is not known is a word, and so is what stands behind a minus or between quotation marks.
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

/** A value in English, where it has a name: a person or a room is called as it is. */
function named(operator: SearchOperator, value: string, isQuoted: boolean, lookUp: NameLookUp): string {
  const english = lookUp.valueOf(value);
  if (english === undefined || operator === "in") return value;
  if (operator === "from") return english === "me" && !isQuoted ? english : value;
  return english;
}

/** A filter as it is to be typed so that it is read as this one. */
export function filterText(name: string, value: string): string {
  const isPlain = value !== "" && !new RegExp(`[\\s${quotes}]`, "u").test(value);
  return `${name}:${isPlain ? value : `"${value.replace(new RegExp(`[${quotes}]`, "gu"), " ").trim()}"`}`;
}

/** What was typed without one of its filters. */
export function withoutFilter(typed: string, { from, to }: Pick<QueryFilter, "from" | "to">): string {
  return `${typed.slice(0, from)}${typed.slice(to).replace(/^\s+/u, "")}`;
}
