import { spoken } from "./spoken.ts";
import type { Language, Texts } from "./texts.ts";

/** Stands for a text that is not loaded: nothing, whatever is read of it and however it is called. */
const absent: object = new Proxy(() => "", {
  get: (_, key) => (key === Symbol.toPrimitive ? () => "" : absent),
});

/**
 * Every text of the interface, in the language of the page. A noun is the same object from the first time that it is read, so that modules
 * may keep it before its texts are loaded: until then each of them is empty.
 */
export const strings = new Proxy({} as Record<PropertyKey, object>, {
  get: (nouns, noun) => {
    nouns[noun] ??= Object.create(absent);
    return nouns[noun];
  },
}) as unknown as Texts;

const parts: Partial<Record<"first" | "later", Promise<void>>> = {};

/** Loads a part of the texts of one language; a page has one as long as it lives. What could not be loaded is asked for again. */
export function loadStrings(language: Language, part: "first" | "later" = "first"): Promise<void> {
  parts[part] ??= spoken[language][part]().then(take);
  parts[part].catch(() => delete parts[part]);
  return parts[part];
}

/** Defined rather than assigned, which would ask the one behind all nouns. */
function take(texts: Partial<Texts>): void {
  for (const [noun, own] of Object.entries(texts))
    Object.defineProperties(strings[noun as keyof Texts], Object.getOwnPropertyDescriptors(own));
}
