// Apart from the schemas, so that a client that searches what it holds need not load them.
export * from "./search/fold.ts";
export * from "./search/marks.ts";
export * from "./search/match.ts";
export * from "./search/terms.ts";
export * from "./search/texts.ts";
export * from "./search/words.ts";
