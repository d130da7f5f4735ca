// Without schemas, so that a client can search its local data without loading them.
export * from "./search/beginning.ts";
export * from "./search/fold.ts";
export * from "./search/marks.ts";
export * from "./search/match.ts";
export * from "./search/terms.ts";
export * from "./search/texts.ts";
export * from "./search/words.ts";
