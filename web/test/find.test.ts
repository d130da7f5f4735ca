import { describe, expect, test } from "bun:test";
import { find } from "../src/switcher/find.ts";

const names = [
  "Harbour app 2.0",
  "Kitchen",
  "Release train",
  "Tomás Ferreira",
  "Łukasz Żak",
  "Straße und Brücke",
  "Москва встреча",
  "غرفة الأخبار",
  "مُحَمَّد علي",
  "田中 ゆき",
  "カフェ部",
  "हिंदी कविता",
  "ห้องครัว",
  "한국어 모임",
  "שָׁלוֹם",
  "🎉 Party",
];
const found = (query: string, from: readonly string[] = names) => find(from, query, (name) => name);

describe("the switcher finds", () => {
  test.each([
    ["the beginning of a word in any case", "APP", "Harbour app 2.0"],
    ["a part of a word", "tchen", "Kitchen"],
    ["words in another order", "train rel", "Release train"],
    ["words that letters are missing from", "rlse", "Release train"],
    ["a name without its accents", "tomas", "Tomás Ferreira"],
    ["a name with accents that it has not", "kítchen", "Kitchen"],
    ["letters that are no accents", "lukasz zak", "Łukasz Żak"],
    ["ss for ß", "strasse", "Straße und Brücke"],
    ["Cyrillic", "встр", "Москва встреча"],
    ["Arabic without the hamza", "الاخبار", "غرفة الأخبار"],
    ["Arabic without its vowels", "محمد", "مُحَمَّد علي"],
    ["Han", "中", "田中 ゆき"],
    ["katakana by hiragana", "かふぇ", "カフェ部"],
    ["Devanagari", "कवि", "हिंदी कविता"],
    ["Thai inside a word", "ครัว", "ห้องครัว"],
    ["a syllable of Hangul that is not finished", "모이", "한국어 모임"],
    ["Hebrew without its points", "שלום", "שָׁלוֹם"],
    ["an emoji", "🎉", "🎉 Party"],
    ["full width", "ｋｉｔ", "Kitchen"],
  ])("%s", (_, query, name) => {
    expect(found(query)).toContain(name);
  });

  test("nothing where nothing matches", () => {
    expect(found("zzz")).toEqual([]);
    expect(found("☂")).toEqual([]);
  });

  test("a vowel sign that differs is another word", () => {
    expect(found("कु")).toEqual([]);
  });
});

test("the whole comes before its beginning, then words, parts, and letters left out", () => {
  const rooms = ["Docks", "Old dock", "Paddock", "Dxock", "Dock"];
  expect(found("dock", rooms)).toEqual(["Dock", "Docks", "Old dock", "Paddock", "Dxock"]);
});

test("equals keep the order given, which is the latest first", () => {
  const rooms = ["Team blue", "Team green", "Team amber"];
  expect(found("team", rooms)).toEqual(rooms);
});

test("everything comes as it was where nothing is typed", () => {
  expect(found("  ")).toEqual(names);
});
