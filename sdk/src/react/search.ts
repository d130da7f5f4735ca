// Apart from the other hooks: no page begins with a search.
export { type LiveSearch, type SearchOptions, useSearch } from "./use-search.ts";
