import list from "./short-names.json" with { type: "json" };

const shortNames: ReadonlySet<string> = new Set(list);

/**
 * True for the short name, between colons, of an emoji of Unicode, also with dashes for its underscores: readers would take the one for
 * the other. `scripts/make-emoji.mjs` writes the list.
 */
export const isShortName = (name: string): boolean => shortNames.has(name.replaceAll("-", "_"));
