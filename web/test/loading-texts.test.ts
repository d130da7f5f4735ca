import { expect, test } from "bun:test";
import { dirname, relative, resolve } from "node:path";
import { firstScreen } from "../catalogues/first-screen.ts";
import type * as Strings from "../src/strings/strings.ts";

const source = resolve(import.meta.dir, "../src");
const read = (path: string) => Bun.file(path).text();
const transpiler = new Bun.Transpiler({ loader: "tsx" });

/** The modules that a module imports before any texts except those of the first screen are requested. */
async function importsOf(path: string): Promise<string[]> {
  const text = await read(path);
  const afterTexts = new Set([...text.matchAll(/loadWithTexts\(\(\) => import\("([^"]+)"\)/g)].map(([, name]) => name));
  return transpiler
    .scanImports(text)
    .filter((one) => one.path.startsWith(".") && !(one.kind === "dynamic-import" && afterTexts.has(one.path)))
    .map((one) => resolve(dirname(path), one.path))
    .filter((file) => /\.tsx?$/.test(file));
}

test("no module reads texts that may not be there yet", async () => {
  const reached = new Set([resolve(source, "main.tsx")]);
  for (const path of reached) for (const next of await importsOf(path)) reached.add(next);
  expect(reached.size).toBeGreaterThan(150);
  expect(reached.has(resolve(source, "router.tsx"))).toBe(true);
  expect(reached.has(resolve(source, "invites/InviteLanding.tsx"))).toBe(false);
  const early: string[] = [];
  for (const path of reached)
    for (const [, noun = ""] of (await read(path)).matchAll(/\bstrings\.(\w+)/g))
      if (!firstScreen.has(noun) && noun !== "ts") early.push(`${relative(source, path)} reads strings.${noun}`);
  expect(early).toEqual([]);
  // Texts of pages that are opened later must not delay the first screen.
  expect(
    [...firstScreen].filter((noun) => ["composer", "inbox", "settings", "switcher", "welcome"].includes(noun)),
  ).toEqual([]);
});

test("texts that were forgotten are empty until they come, and then there for who kept their noun", async () => {
  const path = "../src/strings/strings.ts?unloaded";
  const { loadStrings, strings }: typeof Strings = await import(path);
  const text = strings.keyboard;
  expect(`${text.title}${text.names.switcher}`).toBe("");
  expect(`${strings.welcome.inviteHint("den")}${strings.commands.takes.open}`).toBe("");
  await Promise.all([loadStrings("en", "later"), loadStrings("en", "later")]);
  expect(text.title).toBe("Keyboard shortcuts");
  expect(text.names.switcher).toStartWith("Search");
  expect(`${strings.messages.today}`).toBe("");
});
