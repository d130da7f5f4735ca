import "./dom.ts";
import "./speak-english.ts";
import { expect, test } from "bun:test";
import { withNames } from "../src/accounts/with-names.ts";
import { accountOf } from "./draw.tsx";

const { firstNameOf } = await import("../src/accounts/name-of.ts");

test.each([
  ["Tomás Ferreira", "Tomás"],
  ["Dr. Ann Lee", "Ann"],
  ["J. R. Tolkien", "Tolkien"],
  ["田中 ゆき", "田中"],
  ["bob", "bob"],
  ["X", "X"],
])("the first name of %j is %j", (name, first) => {
  expect(firstNameOf(accountOf({ name }))).toBe(first);
});

test("who is gone has no first name", () => {
  expect(firstNameOf(accountOf({ name: "", handle: null, deletedAt: 1 }))).toBe("Deleted account");
});

test("previews call people by their names, as messages do", () => {
  const accounts = new Map(
    [accountOf({ id: "1", handle: "mira", name: "Mira Lindqvist" })].map((one) => [one.id, one]),
  );
  expect(withNames("Ask @mira... or @bob", ["1"], accounts)).toBe("Ask @Mira Lindqvist... or @bob");
  expect(withNames("Ask @mira", [], accounts)).toBe("Ask @mira");
});
