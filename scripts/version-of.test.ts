import { expect, test } from "bun:test";
import { versionOf } from "./version-of.mjs";

test("a program is named with the version that it says", () => {
  expect(versionOf("Node", "node")).toMatch(/^Node \d+\.\d+\.\d+$/);
  expect(versionOf("Echo", "echo", "no number")).toBe("Echo");
  expect(versionOf("Nothing", "/nowhere/nothing")).toBe("Nothing");
});
