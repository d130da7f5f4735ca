import { type QueryFilter, typedQuery } from "@parley/sdk/search";
import { searchNames } from "./search-names.ts";

/** What is being typed that can be completed. */
export type CompletionAt =
  | { readonly kind: "value"; readonly filter: QueryFilter }
  /** A word that may be the beginning of an operator. */
  | { readonly kind: "operator"; readonly query: string; readonly from: number; readonly to: number };

/** What can be completed at the caret; null when there is nothing. */
export function completionAt(typed: string, caret: number): CompletionAt | null {
  const { filters } = typedQuery(typed, searchNames);
  const filter = filters.find(({ from, to }) => from < caret && caret <= to);
  if (filter) return /[:：]/u.test(typed.slice(filter.from, caret)) ? { kind: "value", filter } : null;
  const [, query] = /(?:^|\s)([\p{L}\p{M}]{1,30})$/u.exec(typed.slice(0, caret)) ?? [];
  const isWithin = /^[^\s]/u.test(typed.slice(caret));
  return query === undefined || isWithin ? null : { kind: "operator", query, from: caret - query.length, to: caret };
}

/** What is typed with something else in place of a stretch, and a space behind that unless a value is to follow. */
export function replaced(typed: string, { from, to }: { from: number; to: number }, by: string): string {
  const space = by.endsWith(":") || /^\s/u.test(typed.slice(to)) ? "" : " ";
  return `${typed.slice(0, from)}${by}${space}${typed.slice(to)}`;
}
