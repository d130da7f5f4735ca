import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { foldForSearch } from "../src/search/fold.ts";
import { marksIn } from "../src/search/marks.ts";
import { nearnessOf } from "../src/search/match.ts";
import { partOfTerm, termsOf } from "../src/search/terms.ts";
import { kindsOfMessage, wordsOfMessage } from "../src/search/texts.ts";
import { gramsOfPart, gramsOfWords, gramText, wordsForSearch } from "../src/search/words.ts";
import { middleOf, phraseIn, scripts, wordIn } from "./search-corpus.ts";

const near = (text: string, typed: string) => nearnessOf(wordsForSearch(text), termsOf(typed));
const finds = (text: string, typed: string) => near(text, typed) !== null;

describe("W2: what does not count", () => {
  test.each([
    ["case", "ÄPFEL", "äpfel"],
    ["accents", "crème brûlée", "creme brulee"],
    ["letters that no mark makes", "Łódź, Ørsted, Đakovo", "lodz orsted dakovo"],
    ["width", "ＡＢＣ１２３ ﾃﾞｰﾀ", "abc123 データ"],
    ["Arabic diacritics", "مُحَمَّد", "محمد"],
    ["forms of alef", "أحمد إلى آخر", "احمد الى اخر"],
    ["Hebrew vowel signs", "שָׁלוֹם", "שלום"],
    ["ß", "Straße", "STRASSE"],
    ["the dotted and the dotless i", "Diyarbakır İzmir", "diyarbakir izmir"],
    ["final sigma", "Οδυσσεύς", "οδυσσευσ"],
    ["joiners and soft hyphens", "می\u200cخواهم auto\u00admatic", "میخواهم automatic"],
    ["the tone of a skin", "👍🏽", "👍"],
  ])("%s", (_, text, typed) => {
    for (const word of typed.split(" ")) expect(finds(text, word), word).toBe(true);
    expect(foldForSearch(foldForSearch(text))).toBe(foldForSearch(text));
  });

  test("what makes another letter counts", () => {
    expect(finds("か", "が")).toBe(false);
    expect(finds("कि", "की")).toBe(false);
    expect(finds("ไม้", "ไม่")).toBe(false);
  });
});

describe("W3, W4, W5: which words match", () => {
  test.each<[string, string, string, boolean]>([
    ["a whole word", "the regatta begins", "regatta", true],
    ["the middle of a word from three characters on", "the regatta begins", "gat", true],
    ["two characters do not", "the regatta begins", "ga", false],
    ["a whole word of two", "we go at nine", "go", true],
    ["a whole word of one", "vitamin c", "c", true],
    ["one character within a word does not", "vitamin", "v", false],
    ["one character of a script without spaces", "我们明天去划船", "船", true],
    ["two within Japanese", "東京タワーへ行く", "タワ", true],
    ["two within Korean", "내일 배를 타요", "배를", true],
    ["part of a file's name", "holiday-report_final.pdf", "report_final", true],
    ["part of an address", "see https://example.org/boats/42", "example.org/boats", true],
    ["all words, in any order", "the regatta begins", "begins regatta", true],
    ["not some of them", "the regatta begins", "begins rowing", false],
    ["a phrase", "the regatta begins at nine", '"regatta begins"', true],
    ["a phrase of other words", "the regatta that begins", '"regatta begins"', false],
    ["a phrase has whole words", "the regattas begin", '"regatta"', false],
    ["a phrase in a script without spaces", "我们明天去划船", "「明天去」", true],
    ["a word that must not be there", "the regatta begins", "regatta -begins", false],
    ["a word that is not there", "the regatta begins", "regatta -ends", true],
    ["a phrase that must not be there", "the regatta begins", 'regatta -"the regatta"', false],
    ["emoji", "well done 🎉🎉", "🎉", true],
  ])("%s", (_, text, typed, found) => {
    expect(finds(text, typed)).toBe(found);
  });

  test("W7: the nearest are phrases, then whole words, then parts", () => {
    expect(near("a red boat", "red boat")).toBe(0);
    expect(near("a boat in red", "red boat")).toBe(1);
    expect(near("reddish boats", "red boat")).toBe(2);
    expect(near("boat", "boat")).toBe(0);
    expect(near("boats", "boat")).toBe(2);
  });

  test("without anything to look for every text matches", () => {
    for (const typed of ["", "  ", '""', "-", "!?"]) expect(termsOf(typed)).toEqual([]);
    expect(finds("anything", "")).toBe(true);
  });
});

describe.each(scripts)("in $name", ({ sentences }) => {
  test("a word, the middle of a word and a phrase find their sentence", () => {
    for (const sentence of sentences) {
      for (const typed of [wordIn(sentence), middleOf(wordIn(sentence)), `"${phraseIn(sentence)}"`]) {
        expect(finds(sentence, typed), `${typed} in ${sentence}`).toBe(true);
        expect(marksIn(sentence, termsOf(typed)).length, typed).toBeGreaterThan(0);
      }
    }
  });
});

describe("grams", () => {
  const texts = scripts.flatMap(({ sentences }) => sentences);

  test("each text that matches has all grams of what is looked for", () => {
    const anyText = fc.constantFrom(...texts);
    fc.assert(
      fc.property(anyText, fc.nat(), fc.integer({ min: 1, max: 12 }), (text, at, length) => {
        const words = wordsForSearch(text);
        const typed = [...words]
          .slice(at % words.length)
          .slice(0, length)
          .join("");
        const grams = new Set(gramsOfWords(words));
        for (const term of termsOf(typed).filter((each) => ` ${words} `.includes(partOfTerm(each))))
          for (const gram of gramsOfPart(partOfTerm(term))) expect(grams.has(gram), JSON.stringify(gram)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  test("each is three characters of the text that an index cuts", () => {
    for (const text of texts) {
      const words = wordsForSearch(text);
      const units = [...gramText(words)];
      const cut = units.slice(2).map((_, index) => units.slice(index, index + 3).join(""));
      expect(gramsOfWords(words)).toEqual([...new Set(cut)]);
    }
  });

  test("whatever can be looked for has at least one", () => {
    for (const typed of ["a", "go", "船", "タワ", "go-go", "🎉", "ß", "regatta"])
      for (const term of termsOf(typed)) expect(gramsOfPart(partOfTerm(term)).length, typed).toBeGreaterThan(0);
  });
});

describe("marks", () => {
  const marked = (text: string, typed: string) =>
    marksIn(text, termsOf(typed)).map(({ from, to }) => text.slice(from, to));

  test("are what stands in the text, whatever does not count", () => {
    expect(marked("Die STRASSE und die Straße", "straße")).toEqual(["STRASSE", "Straße"]);
    expect(marked("a cafe\u0301 and a café", "cafe")).toEqual(["cafe\u0301", "café"]);
    expect(marked("東京タワー", "タワ")).toEqual(["タワ"]);
    expect(marked("the regatta", "gat the")).toEqual(["the", "gat"]);
    expect(marked("go, ago", "go")).toEqual(["go"]);
    expect(marked("foo.png and foo png", '"foo png"')).toEqual(["foo.png", "foo png"]);
    expect(marked("aaaa", "aaa")).toEqual(["aaaa"]);
    expect(marked("nothing", "-nothing")).toEqual([]);
  });

  test("stand wherever a text matches, for any text and any part of it", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 60 }), fc.nat(), fc.nat(), (text, from, to) => {
        const words = wordsForSearch(text);
        const typed = [...words].slice(from % (words.length + 1), to % (words.length + 1)).join("");
        const terms = termsOf(typed).filter(({ isNot }) => !isNot);
        if (terms.length === 0 || nearnessOf(words, terms) === null) return;
        expect(marksIn(text, terms).length).toBeGreaterThan(0);
      }),
      { numRuns: 3000 },
    );
  });
});

describe("of a message are found", () => {
  const fileId = "0192a0c4-0000-7000-8000-000000000001";
  const picture = {
    type: "file",
    fileId,
    name: "boats.png",
    mediaType: "image/png",
    size: 1,
    alt: "Two rowers",
    fallback: "boats.png",
  } as const;

  test("W6: its text, names of files, what pictures show, and what a copy in it has", () => {
    const forward = {
      type: "forward",
      authorId: fileId,
      createdAt: 1,
      text: "Look https://example.org",
      parts: [picture],
      fallback: "",
    } as const;
    expect(wordsOfMessage({ text: "**Hello**", parts: [forward] })).toBe(
      "hello \n look https example org \n boats png \n two rowers",
    );
    expect(kindsOfMessage({ text: "", parts: [forward] })).toEqual(["file", "image", "link"]);
  });

  test("no phrase that begins in one text and ends in another", () => {
    const words = wordsOfMessage({ text: "Hello", parts: [picture] });
    expect(nearnessOf(words, termsOf("hello boats"))).toBe(1);
    expect(nearnessOf(words, termsOf('"hello boats"'))).toBeNull();
  });
});

test("hostile texts take no time and break nothing", () => {
  const hostile = [
    '"'.repeat(4000),
    "-".repeat(4000),
    '-"'.repeat(2000),
    "%_*?[]{}()\\'\";--".repeat(250),
    "from:a ".repeat(1000),
  ];
  for (const typed of [...hostile, "a".repeat(16_000), "\u0301".repeat(4000), "👨‍👩‍👧‍👦".repeat(1000), "\ud800x"]) {
    const terms = termsOf(typed);
    expect(nearnessOf(wordsForSearch("some text"), terms) === null || terms.length === 0).toBe(true);
    expect(marksIn("some text", terms)).toEqual([]);
    expect(marksIn(typed, termsOf("text"))).toEqual([]);
  }
});
