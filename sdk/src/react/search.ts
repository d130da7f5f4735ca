// Not exported with the other hooks, so that a page loads the code of search on demand.
export { type LiveSearch, type SearchOptions, useSearch } from "./use-search.ts";
