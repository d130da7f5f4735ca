export type { FoundMessage } from "./device-search.ts";
export type { SearchAnswer, SearchRequest } from "./find.ts";
export { type Mark, marksOf } from "./marks.ts";
export {
  type SearchNames,
  type SearchOperator,
  type SearchValue,
  searchOperators,
  searchValues,
} from "./operators.ts";
export type { FoundDraft, FoundSaved, OwnFound } from "./own-search.ts";
export { type Period, periodOf } from "./periods.ts";
export type { SearchMethods } from "./search-methods.ts";
export { filterText, type QueryFilter, type TypedQuery, typedQuery, withoutFilter } from "./typed-query.ts";
