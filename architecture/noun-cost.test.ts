import { expect, test } from "bun:test";
import { join } from "node:path";
import { Glob } from "bun";
import { readSource } from "./source.ts";

const root = join(import.meta.dir, "..");

/** What names saved messages other than by an import: their address, their texts, their key, their endpoints, their kind of change. */
const named = /"\/saved"|\bstrings\.saved\b|^ {2}save: \{ scope|\bsaved\.(save|unsave|list)\b|kind: "save"|=== "save"/m;
const isOwn = (path: string) => /(^|\/)(saved|set-saved|use-saved)/i.test(path.replace(/^\w+\/src\//, ""));
const isMade = (text: string) => /^\/\/ Made (from|by)/.test(text);

test("a list of the reader's own costs its own files and eight that were there before, as CONTRIBUTING.md says", async () => {
  const paths = [...new Glob("{protocol,server,sdk,web}/src/**/*.{ts,tsx}").scanSync(root)];
  const changed: string[] = [];
  for (const path of paths.filter((path) => !isOwn(path))) {
    const text = await Bun.file(join(root, path)).text();
    const { imports, code } = readSource(path, text);
    const isImporting = imports.some(({ target }) => target !== null && isOwn(target));
    if (!isMade(text) && (isImporting || named.test(code))) changed.push(path);
  }
  expect(changed.sort()).toEqual([
    "protocol/src/nouns.ts",
    "sdk/src/nouns.ts",
    "server/src/database/tables.ts",
    "server/src/nouns.ts",
    "web/src/lists/own-lists.ts",
    "web/src/messages/message/actions/message-actions.tsx",
    "web/src/routing/routes.ts",
    "web/src/shortcuts/table.ts",
  ]);
  const contributing = (await Bun.file(join(root, "CONTRIBUTING.md")).text()).replace(/\s+/g, " ");
  expect(contributing).toContain("its own files, and eight sources that were there before");
});
