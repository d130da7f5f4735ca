import type { Check } from "./check.ts";
import type { Page } from "./page.ts";
import type { Repository } from "./repository.ts";

/** Packages with a scope are declared by some package.json, or are ours and export what is behind their name. */
export const checkPackages: Check = (page, repository) =>
  packagesIn(page)
    .filter((name) => !isDeclared(name, repository))
    .map((name) => `names the package ${name}, which is neither ours nor declared`);

function packagesIn(page: Page): string[] {
  const code = [...page.spans, ...page.blocks.map(({ text }) => text)].join("\n");
  return [...new Set(code.match(/(?<![\w/])@[a-z][\w-]*\/[\w<>./-]*[\w>]/g))];
}

/** `<platform>` in a name stands for anything. */
function isDeclared(name: string, { packages }: Repository): boolean {
  const all = [...packages.values()];
  const own = all.flatMap((each) => Object.keys(each.exports ?? {}).map((path) => `${each.name}${path.slice(1)}`));
  const pattern = new RegExp(`^${name.replaceAll(".", "\\.").replace(/<\w+>/g, ".+")}(/|$)`);
  const declared = all.flatMap((each) => each.declared);
  return own.includes(name) || all.some((each) => each.name === name) || declared.some((each) => pattern.test(each));
}
