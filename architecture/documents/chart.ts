import type { Check } from "./check.ts";
import { commandsIn } from "./commands.ts";

const VALUES = "deploy/helm/parley/values.yaml";

/** What commands set of the Helm chart is one of its values. */
export const checkChart: Check = (page, repository) => {
  const commands = commandsIn(page).filter(([program]) => program === "helm");
  const sets = commands.flatMap((words) => words.filter((_, index) => words[index - 1] === "--set"));
  const keys = sets.map((word) => word.replace(/=.*/, ""));
  const values = keys.length > 0 ? Bun.YAML.parse(repository.textOf(VALUES)) : {};
  return [...new Set(keys)]
    .filter((key) => !has(values, key.split(".")))
    .map((key) => `sets ${key}, which is no value of the chart`);
};

function has(values: unknown, [key = "", ...rest]: string[]): boolean {
  if (typeof values !== "object" || values === null || !(key in values)) return false;
  return rest.length === 0 || has((values as Record<string, unknown>)[key], rest);
}
