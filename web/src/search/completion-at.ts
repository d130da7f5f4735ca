import { type QueryFilter, typedQuery } from "@parley/sdk/search";
import { searchNames } from "./search-names.ts";

/** The part of a query that can be completed. */
export type CompletionAt =
  | { readonly kind: "value"; readonly filter: QueryFilter }
  /** A word that may be the beginning of an operator. */
  | { readonly kind: "operator"; readonly query: string; readonly from: number; readonly to: number };

/** The part at the caret that can be completed; null if there is none. */
export function completionAt(typed: string, caret: number): CompletionAt | null {
  const { filters } = typedQuery(typed, searchNames);
  const filter = filters.find(({ from, to }) => from < caret && caret <= to);
  if (filter) return /[:：]/u.test(typed.slice(filter.from, caret)) ? { kind: "value", filter } : null;
  const [, query] = /(?:^|\s)([\p{L}\p{M}]{1,30})$/u.exec(typed.slice(0, caret)) ?? [];
  const isWithin = /^[^\s]/u.test(typed.slice(caret));
  return query === undefined || isWithin ? null : { kind: "operator", query, from: caret - query.length, to: caret };
}

/** Replaces a range of the query, and adds a space after it unless a value has to follow. */
export function replaced(typed: string, { from, to }: { from: number; to: number }, by: string): string {
  const space = by.endsWith(":") || /^\s/u.test(typed.slice(to)) ? "" : " ";
  return `${typed.slice(0, from)}${by}${space}${typed.slice(to)}`;
}
