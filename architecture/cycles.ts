import type { Source } from "./source.ts";

/**
 * Groups of files that import each other when the program starts, directly or through others, one line each. Which of them runs first depends on who asks
 * first, so a constant of one may not be there yet for another. Types and what is loaded on demand do not count.
 */
export function cyclesOf(sources: readonly Source[]): string[] {
  const imports = new Map(sources.map((file) => [file.path, importsAtStart(file)]));
  const reached = new Map([...imports.keys()].map((path) => [path, reachedFrom(path, imports)]));
  const groups = [...reached]
    .filter(([path, others]) => others.has(path))
    .map(([path, others]) =>
      [...others]
        .filter((other) => reached.get(other)?.has(path))
        .toSorted()
        .join(" ↔ "),
    );
  return [...new Set(groups)].toSorted();
}

const importsAtStart = ({ imports }: Source): string[] =>
  imports.flatMap(({ target, typeOnly, isLazy }) => (target === null || typeOnly || isLazy ? [] : [target]));

function reachedFrom(start: string, imports: ReadonlyMap<string, readonly string[]>): ReadonlySet<string> {
  const reached = new Set<string>();
  const waiting = [...(imports.get(start) ?? [])];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (reached.has(path)) continue;
    reached.add(path);
    waiting.push(...(imports.get(path) ?? []));
  }
  return reached;
}
