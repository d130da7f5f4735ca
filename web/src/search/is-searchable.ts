import { typedQuery } from "@parley/sdk/search";
import { searchNames } from "./search-names.ts";

/** Whether what is typed asks for messages: by words, or by more than the room that they stand in. */
export function isSearchable(typed: string): boolean {
  const { words, filters } = typedQuery(typed, searchNames);
  return words !== "" || filters.some(({ operator, value }) => operator !== "in" && value !== "");
}

/** Whether there are filters in what is typed, so that it asks for messages alone. */
export const hasFilters = (typed: string): boolean => typedQuery(typed, searchNames).filters.length > 0;
