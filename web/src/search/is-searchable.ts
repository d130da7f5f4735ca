import { typedQuery } from "@parley/sdk/search";
import { searchNames } from "./search-names.ts";

/** Whether a query searches messages: it has words, or a filter other than the room. */
export function isSearchable(typed: string): boolean {
  const { words, filters } = typedQuery(typed, searchNames);
  return words !== "" || filters.some(({ operator, value }) => operator !== "in" && value !== "");
}

/** Whether a query has filters, and therefore searches messages only. */
export const hasFilters = (typed: string): boolean => typedQuery(typed, searchNames).filters.length > 0;
