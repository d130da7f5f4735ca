import { spoken } from "./spoken.ts";
import type { Language, Texts } from "./texts.ts";

/** A placeholder for a text that is not loaded: an empty text, also for its properties and when called. */
const absent: object = new Proxy(() => "", {
  get: (_, key) => (key === Symbol.toPrimitive ? () => "" : absent),
});

/**
 * Every text of the interface in the page's language. The object of a noun is always the same, so modules may store it before its texts are
 * loaded; until then all of them are empty.
 */
export const strings = new Proxy({} as Record<PropertyKey, object>, {
  get: (nouns, noun) => {
    nouns[noun] ??= Object.create(absent);
    return nouns[noun];
  },
}) as unknown as Texts;

const parts: Partial<Record<"first" | "later", Promise<void>>> = {};

/** Loads a part of the texts of one language; a page loads each part once. After a failure the next call tries again. */
export function loadStrings(language: Language, part: "first" | "later" = "first"): Promise<void> {
  parts[part] ??= spoken[language][part]().then(take);
  parts[part].catch(() => delete parts[part]);
  return parts[part];
}

/** Defines the texts as own properties. An assignment would reach the proxy in the prototype. */
function take(texts: Partial<Texts>): void {
  for (const [noun, own] of Object.entries(texts))
    Object.defineProperties(strings[noun as keyof Texts], Object.getOwnPropertyDescriptors(own));
}
