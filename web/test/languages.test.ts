import { describe, expect, test } from "bun:test";
import { arabic } from "../src/strings/arabic.ts";
import { arabicLater } from "../src/strings/arabic-later.ts";
import { english } from "../src/strings/english.ts";
import { englishLater } from "../src/strings/english-later.ts";
import { french } from "../src/strings/french.ts";
import { frenchLater } from "../src/strings/french-later.ts";
import { german } from "../src/strings/german.ts";
import { germanLater } from "../src/strings/german-later.ts";
import { japanese } from "../src/strings/japanese.ts";
import { japaneseLater } from "../src/strings/japanese-later.ts";
import { languages, pickLanguage } from "../src/strings/language.ts";
import type { LaterStrings } from "../src/strings/later.ts";
import { spanish } from "../src/strings/spanish.ts";
import { spanishLater } from "../src/strings/spanish-later.ts";
import { forms, type Language, speechOf } from "../src/strings/speech.ts";
import type { Strings as FirstStrings } from "../src/strings/strings.ts";

/** The texts of the first screen and those of what is loaded later. */
type Strings = FirstStrings & LaterStrings;
const wholeEnglish: Strings = { ...english, ...englishLater };

const translations: [Exclude<Language, "en">, Strings][] = [
  ["de", { ...german, ...germanLater }],
  ["fr", { ...french, ...frenchLater }],
  ["es", { ...spanish, ...spanishLater }],
  ["ja", { ...japanese, ...japaneseLater }],
  ["ar", { ...arabic, ...arabicLater }],
];

type Text = string | ((...values: never[]) => string);

/** Every text by its path. */
function textsOf(node: object, path = ""): [string, Text][] {
  return Object.entries(node).flatMap(([key, value]: [string, unknown]) =>
    typeof value === "object" && value !== null ? textsOf(value, `${path}${key}.`) : [[`${path}${key}`, value as Text]],
  );
}

/** Texts without words, and those that one of the other languages says like English. An object, to have a line for each. */
const same: Readonly<Record<string, "all" | readonly Language[]>> = {
  "accountPages.email": ["fr"],
  "accountPages.name": ["de"],
  "composer.inlineCode": ["de", "fr"],
  "composer.lists.emoji": ["de"],
  "inbox.threads": ["de"],
  "presence.offline": ["de"],
  "presence.online": ["de"],
  "rooms.name": ["de"],
  "server.title": ["de"],
  "settings.byName": ["de"],
  "settings.sessions": ["fr"],
  "shell.app": "all",
  "threads.title": ["de"],
  "timeline.date": ["fr"],
  "welcome.general": ["es"],
  "welcome.ideas": ["fr"],
};
const sameIn = (language: Language): string[] =>
  Object.keys(same).filter((path) => same[path] === "all" || same[path]?.includes(language));

/** What stands on keys is the same on most keyboards. */
const isPrinted = (path: string) => path.startsWith("shortcuts.keys.");

/** What the functions are called with that want more than texts. One number alone is a count. */
const samples: Readonly<Record<string, readonly unknown[]>> = {
  "composer.found": [41],
  "composer.pasteTooLong": [41, 7],
  "composer.sendAs": [41],
  "composer.tooLong": [41],
  "composer.tooLongToSplit": [41],
  "errors.invalid": ["has more than 41 characters"],
  "errors.wait": [41],
  "forms.between": [3, 7],
  "invites.memberCount": [41],
  "invites.someUses": [41],
  "invites.used": [3, 7],
  "members.count": [41],
  "messages.newBelow": [41],
  "messages.reactionBy": ["🎉", ["Ann", "Bob"]],
  "messages.readBy": [41],
  "messages.readByNames": [["Ann", "Bob"], 5],
  "messages.remaining": [41],
  "messages.tooMany": [41],
  "presence.typing": [["Ann", "Bob"]],
  "rooms.maxLengthHint": [41],
  "rooms.mentions": [41],
  "rooms.unread": [41],
  "shell.title": ["Kitchen", 3],
  "sidebar.markedAllRead": [41],
  "sidebar.waiting": [41],
  "switcher.found": [41],
  "threads.replies": [41],
  "threads.unread": [41],
  "timeline.arrived": [41, ["Ann", "Bob"]],
  "timeline.deletedCount": [41],
  "welcome.enterCount": [41],
  "welcome.step": [2, 4],
};
const isCounted = (path: string) => samples[path]?.length === 1 && typeof samples[path][0] === "number";

/** A function's sample values: numbers, texts that no language contains, or its own. */
const sampleFor = (path: string, arity: number): readonly unknown[] => samples[path] ?? ["Qx1", "Qx2"].slice(0, arity);

const call = (text: Text, values: readonly unknown[]): string =>
  typeof text === "string" ? text : text(...(values as never[]));

const functionsOf = (texts: Strings) => textsOf(texts).filter(([, text]) => typeof text === "function");

const expectValues = (said: string, path: string, values: readonly unknown[]) => {
  const wanted = path === "errors.invalid" ? ["41"] : values.flat().map(String);
  for (const value of wanted) expect(`${path}: ${said}`).toContain(value);
};

test("English says every value that it is given", () => {
  for (const [path, text] of functionsOf(wholeEnglish)) {
    const values = sampleFor(path, text.length);
    expectValues(call(text, values), path, values);
  }
});

describe.each(translations)("%s", (language, translation) => {
  const english_ = new Map(textsOf(wholeEnglish));

  test("has the texts of English, and functions of as many values", () => {
    const shape = (texts: Strings) =>
      textsOf(texts).map(([path, text]) => `${path} ${typeof text === "function" ? text.length : "text"}`);
    expect(shape(translation)).toEqual(shape(wholeEnglish));
  });

  test("leaves nothing in English", () => {
    const allowed = new Set(sameIn(language));
    const left = textsOf(translation).filter(
      ([path, text]) =>
        typeof text === "string" && text === english_.get(path) && !allowed.has(path) && !isPrinted(path),
    );
    expect(left).toEqual([]);
    for (const path of allowed) expect(new Map(textsOf(translation)).get(path)).toBe(english_.get(path) ?? "");
  });

  test("says every value that it is given", () => {
    for (const [path, text] of functionsOf(translation)) {
      const values = sampleFor(path, text.length);
      expectValues(call(text, values), path, values);
    }
  });

  test("has words for every count", () => {
    const counts = [0, 1, 2, 3, 11, 100, 1_000_000];
    for (const [path, text] of functionsOf(translation).filter(([path]) => isCounted(path)))
      for (const count of counts) {
        const said = call(text, [count]);
        expect(`${path} ${count}: ${said}`).not.toMatch(/undefined|#|: $/);
      }
  });

  test("explains a refusal without English words", () => {
    for (const detail of [
      "is blank",
      "is missing",
      "has less than 8 characters",
      "is a sequence of neighbours",
      "is one of the first that anybody would try",
      "is made from your name, handle or address",
      "is one character again and again",
      "is made of too few different characters",
      "is something new",
    ]) {
      expect(translation.errors.invalid(detail)).not.toContain(detail);
      expect(translation.errors.invalid(detail).length).toBeGreaterThan(3);
    }
  });
});

test.each(languages)("the forms of %s are those of its plural rules", (language) => {
  const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions();
  expect([...forms[language]].sort()).toEqual([...pluralCategories].sort());
});

test("Arabic has its six forms", () => {
  const { plural } = speechOf("ar");
  const names = { zero: "zero", one: "one", two: "two", few: "few", many: "many", other: "other" };
  expect([0, 1, 2, 3, 11, 100].map((count) => plural(count, names))).toEqual(Object.values(names));
  expect(arabic.threads.replies(2)).toBe("ردّان");
  expect(arabic.threads.replies(3)).toEndWith("ردود");
});

describe("the language of the page", () => {
  test.each([
    ["is the one that was chosen", "ja", ["de-AT", "en"], "ja"],
    ["is the first that the browser asks for and there is", null, ["pt-BR", "de-AT", "fr"], "de"],
    ["is known in every spelling of its region", null, ["AR-eg"], "ar"],
    ["is English when none is known", null, ["pt-BR", "xx"], "en"],
    ["is English when nothing is asked for", null, [], "en"],
    ["is not a choice that there never was", "klingon", ["es-419"], "es"],
    ["is not a name that every object has", "constructor", ["toString"], "en"],
  ] as const)("%s", (_, chosen, wanted, expected) => {
    expect(pickLanguage(chosen, wanted)).toBe(expected);
  });
});
