import { expect, test } from "bun:test";
import { nameSkeleton } from "../../src/accounts/name-skeleton.ts";

test.each([
  [
    "Anna Lee",
    "anna  lee",
    "ANNA-LEE",
    "Аnnа Lее",
    "Anna\u200b Lee",
    "𝐀nna Lee",
    "Ａｎｎａ Ｌｅｅ",
    "Ännå Lée",
    "An\u202ena Lee",
  ],
  ["Ian", "lan", "1an", "ІАN", "|an"],
  ["Morgan", "Morgаn", "M0rgan", "rnorgan", "Μοrgan"],
  ["のがみ", "の が み"],
  ["🦊", " 🦊 "],
] as string[][])("%s looks like its imitations", (name = "", ...others) => {
  for (const other of others) expect([other, nameSkeleton(other)]).toEqual([other, nameSkeleton(name)]);
});

test.each([
  ["Anna", "Hanna"],
  ["のがみ", "のかみ"],
  ["किरण", "करण"],
  ["Ben", "Den"],
  ["🦊", "🐻"],
])("%s does not look like %s", (name, other) => {
  expect(nameSkeleton(name)).not.toBe(nameSkeleton(other));
});

test("a name without anything to see has none, and a long one stays within its column", () => {
  expect(nameSkeleton("")).toBeNull();
  expect([...(nameSkeleton("ﷺ".repeat(80)) ?? "")].length).toBeLessThanOrEqual(80);
});
