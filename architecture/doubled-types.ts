import { isCode, type Source } from "./source.ts";

const declaration = /^export (?:declare )?(?:abstract )?(?:interface|type|class) (\w+)/gm;

/** Names of exported types that more than one file of a workspace's code declares, each with these files; `excepted` is free. */
export function doubledTypes(
  sources: readonly Source[],
  excepted: Readonly<Record<string, readonly string[]>>,
): string[] {
  const declaring = new Map<string, string[]>();
  for (const { path, code } of sources.filter(({ path }) => isCode(path) && /^\w+\/src\//.test(path))) {
    for (const [, name = ""] of code.matchAll(declaration)) {
      const key = `${path.split("/")[0]} ${name}`;
      declaring.set(key, [...(declaring.get(key) ?? []), path]);
    }
  }
  return [...declaring]
    .filter(([key, paths]) => paths.length > 1 && !isExcepted(key, excepted))
    .map(([key, paths]) => `${key}: ${paths.sort().join(", ")}`)
    .sort();
}

function isExcepted(key: string, excepted: Readonly<Record<string, readonly string[]>>): boolean {
  const [workspace = "", name = ""] = key.split(" ");
  return excepted[workspace]?.includes(name) === true;
}
