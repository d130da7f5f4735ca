import { expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import * as entities from "../src/rich-text/markdown/decode-entity.ts";
import hostNames from "../src/rich-text/markdown/host-name.ts";
import * as addresses from "../src/rich-text/markdown/link-text.ts";

const parser = readFileSync(fileURLToPath(import.meta.resolve("markdown-it")), "utf8");
const used = (pattern: RegExp) => [...new Set([...parser.matchAll(pattern)].map(([, name = ""]) => name))].sort();

test("the modules that replace those of the Markdown parser have everything that it uses of them, and nothing more", () => {
  expect(used(/^import .*"(mdurl|entities|punycode\.js)";$/gm)).toEqual(["entities", "mdurl", "punycode.js"]);
  expect(used(/\bmdurl\.(\w+)/g)).toEqual(Object.keys(addresses).sort());
  expect(used(/\bmdurl\.decode\.(\w+)/g)).toEqual(Object.keys(addresses.decode));
  expect(used(/\bpunycode\.(to\w+)/g)).toEqual(Object.keys(hostNames).sort());
  expect(used(/^import \{ (.+) \} from "entities";$/gm)).toEqual(Object.keys(entities));
});
