#!/usr/bin/env node
// Writes the emoji that the page offers, with their groups, short codes and names, from the unpacked packages of Unicode's data:
//   npm pack emojibase-data@17.0.0 cldr-annotations-full@48.2.0 cldr-annotations-derived-full@48.2.0
//   (unpack each), then: node scripts/make-emoji.mjs <emojibase-data> <cldr-annotations-full> <cldr-annotations-derived-full>
// The packages together have 200 MB, so they are not dependencies; the excerpt is committed.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const [emojibase, annotations, derived] = process.argv.slice(2);
if (derived === undefined) {
  console.error("node scripts/make-emoji.mjs <emojibase-data> <cldr-annotations-full> <cldr-annotations-derived-full>");
  process.exit(1);
}
const target = new URL("../web/src/emoji/names/", import.meta.url);
/** @typedef {{ emoji: string, hexcode: string, label: string, tags?: string[], group: number, order: number }} Entry an emoji of emojibase */
const read = (/** @type {string[]} */ ...path) => JSON.parse(readFileSync(join(...path), "utf8"));
const write = (/** @type {string} */ name, /** @type {object} */ value) =>
  writeFileSync(new URL(name, target), `${JSON.stringify(value, null, 2)}\n`);

/** Our groups by emojibase's numbers, in display order. The missing number 2 is the parts of emoji, such as skin tones. */
const groups = { smileys: 0, people: 1, nature: 3, food: 4, activity: 6, travel: 5, objects: 7, symbols: 8, flags: 9 };
const languages = { english: "en", german: "de", french: "fr", spanish: "es", japanese: "ja" };

/** The fully-qualified form, as protocol/src/text/emoji.ts: emojibase also adds the selector to emoji that are pictures without it. */
const qualified = (/** @type {string} */ emoji) =>
  emoji.replaceAll("\ufe0f", "").replaceAll(/(?!\p{Emoji_Presentation})\p{Emoji}(?!\p{Emoji_Modifier})/gu, "$&\ufe0f");

/** @returns {Entry[]} */
const ofLanguage = (/** @type {string} */ code) =>
  /** @type {Entry[]} */ (read(emojibase ?? "", code, "data.json"))
    .filter(({ group }) => Object.values(groups).includes(group))
    .sort((a, b) => a.order - b.order)
    .map((entry) => ({ ...entry, emoji: qualified(entry.emoji) }));

const all = ofLanguage("en");
write(
  "groups.json",
  Object.fromEntries(
    Object.entries(groups).map(([name, number]) => [
      name,
      all
        .filter(({ group }) => group === number)
        .map(({ emoji }) => emoji)
        .join(" "),
    ]),
  ),
);

/** Short codes: GitHub's, then Slack's, then emojibase's own. A code belongs to the first emoji that has it. */
const sources = ["github", "iamcal", "emojibase"].map((name) => read(emojibase ?? "", "en/shortcodes", `${name}.json`));
const taken = new Set();
/** @type {Map<string, string[]>} */
const codes = new Map(all.map(({ hexcode }) => [hexcode, []]));
for (const source of sources) {
  for (const [hexcode, own] of codes) {
    for (const code of [source[hexcode] ?? []].flat()) {
      if (taken.has(code)) continue;
      taken.add(code);
      own.push(code);
    }
  }
}
write(
  "shortcodes.json",
  Object.fromEntries(all.map(({ emoji, hexcode }) => [emoji, (codes.get(hexcode) ?? []).join(" ")])),
);

/** Names that a custom emoji cannot have, as `isShortName` compares them. */
const added = Object.values(JSON.parse(readFileSync(new URL("../added-codes.json", target), "utf8")));
const shortNames = [...added, ...sources.flatMap((source) => all.flatMap(({ hexcode }) => source[hexcode] ?? []))];
writeFileSync(
  new URL("../server/src/custom-emoji/short-names.json", import.meta.url),
  `${JSON.stringify([...new Set(shortNames.map((code) => code.replaceAll("-", "_")))].sort(), null, 2)}\n`,
);

/**
 * The name and the words that the name does not have already, separated by bars.
 * @param {string} name
 * @param {string[]} words
 * @param {string} code
 */
function wordsOf(name, words, code) {
  const lower = (/** @type {string} */ text) => text.toLocaleLowerCase(code);
  const known = new Set([lower(name), ...lower(name).split(/[\s:,]+/u)]);
  const more = words.map((word) => lower(word).trim()).filter((word) => !known.has(word) && known.add(word));
  return [name, ...more].join("|").replaceAll("\u00a0", " ");
}

for (const [file, code] of Object.entries(languages)) {
  write(
    `${file}.json`,
    Object.fromEntries(ofLanguage(code).map(({ emoji, label, tags }) => [emoji, wordsOf(label, tags ?? [], code)])),
  );
}

/** Arabic is not in emojibase. Unicode's annotations are by emoji without the selector, sequences in a file of their own. */
const arabic = {
  ...read(derived, "annotationsDerived/ar/annotations.json").annotationsDerived.annotations,
  ...read(annotations ?? "", "annotations/ar/annotations.json").annotations.annotations,
};
write(
  "arabic.json",
  Object.fromEntries(
    all.map(({ emoji }) => {
      const found = arabic[emoji.replaceAll("\ufe0f", "")] ?? arabic[emoji];
      return [emoji, wordsOf(found.tts[0], found.default ?? [], "ar")];
    }),
  ),
);
