import { expect, test } from "bun:test";
import { decode, format, parse } from "../src/rich-text/markdown/link-text.ts";

test.each([
  ["letters of any script", "https://de.wikipedia.org/wiki/%C3%9Cberfahrt", "https://de.wikipedia.org/wiki/Überfahrt"],
  ["but not what would change the address", "https://example.org/a%2Fb%3Fc%23d", "https://example.org/a%2Fb%3Fc%23d"],
  ["nor a percent sign itself", "https://example.org/100%25", "https://example.org/100%25"],
  ["nor what is no text", "https://example.org/%FF%C3", "https://example.org/%FF%C3"],
])("an address shows %s", (_, address, shown) => {
  expect(decode(address)).toBe(shown);
});

test("an address goes on as it was written", () => {
  expect(format(parse("https://müller.example/a b?c=ü#d"))).toBe("https://müller.example/a b?c=ü#d");
});
