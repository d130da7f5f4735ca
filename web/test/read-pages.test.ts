import { expect, test } from "bun:test";
import { readPages } from "../src/ui/lists/read-pages.ts";

const pages: Record<string, { items: number[]; next: string | null }> = {
  first: { items: [], next: "second" },
  second: { items: [], next: "third" },
  third: { items: [1, 2], next: "fourth" },
  fourth: { items: [3], next: null },
};
const load = async (cursor = "first") => pages[cursor] ?? { items: [], next: null };
const wanted = () => true;

test("a list reads on behind empty pages until there is something to show, or the end", async () => {
  expect(await readPages(load, undefined, 0, wanted)).toEqual({ items: [1, 2], next: "fourth" });
  expect(await readPages(load, undefined, 3, wanted)).toEqual({ items: [1, 2, 3], next: null });
  expect(await readPages(load, "last", 0, wanted)).toEqual({ items: [], next: null });
});

test("a list that nobody wants any more reads no further", async () => {
  expect(await readPages(load, undefined, 0, () => false)).toEqual({ items: [], next: "second" });
});
