import { expect, test } from "bun:test";
import { compareClocks } from "../../src/doctor/clock.ts";

test("two clocks are apart by what no delay of the answer explains", () => {
  const level = (asked: number, then: number, heard: number) => compareClocks("another", asked, then, heard).level;
  expect(level(10_000, 10_002, 10_005)).toBe("ok");
  // The clock may have been read at any moment of a slow answer.
  expect(level(10_000, 14_000, 19_000)).toBe("ok");
  expect(level(10_000, 9_100, 10_001)).toBe("ok");
  expect(level(10_000, 8_500, 10_001)).toBe("warning");
  expect(level(10_000, 11_900, 10_001)).toBe("warning");
  expect(compareClocks("the database", 10_000, 70_000, 10_001).found).toBe("is 60.0 s away from that of the database");
});
