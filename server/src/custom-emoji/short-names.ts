import unicode from "./short-names.json" with { type: "json" };

/** Names that the web app's list has besides Unicode's data (`addedCodes`). */
const added = ["check", "cross", "holding_back_tears", "lit", "look", "raising_hands", "thumbs_down", "thumbs_up"];

const shortNames: ReadonlySet<string> = new Set([...unicode, ...added]);

/**
 * True for the short name, between colons, of an emoji of Unicode, also with dashes for its underscores: readers would take the one for
 * the other. `scripts/make-emoji.mjs` writes the list.
 */
export const isShortName = (name: string): boolean => shortNames.has(name.replaceAll("-", "_"));
