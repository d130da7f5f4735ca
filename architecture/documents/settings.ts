import { configVariable, keyOf, settingNames, variableOf } from "../../server/src/config/settings.ts";
import type { Check } from "./check.ts";

const variables = new Set([...settingNames.map(variableOf), configVariable]);
const keys = new Set<string>(settingNames.map(keyOf));

/** Settings exist, as variables of the environment and as lines of a config file. */
export const checkSettings: Check = (page) => {
  const code = [...page.spans, ...page.blocks.map(({ text }) => text)].join("\n");
  const named = `${page.prose}\n${code}`.match(/\bPARLEY_[A-Z0-9_]*[A-Z0-9](?![A-Z0-9_…])/g) ?? [];
  const lines = page.blocks.filter(({ language }) => language === "toml").flatMap(({ text }) => text.split("\n"));
  const written = lines.flatMap((line) => line.match(/^\w+(?= *=)/)?.[0] ?? []);
  return [
    ...new Set([
      ...named.filter((name) => !variables.has(name)).map((name) => `names ${name}, which is no setting`),
      ...written.filter((key) => !keys.has(key)).map((key) => `sets ${key}, which is no setting of the config file`),
    ]),
  ];
};

/** True for a setting's name, in the environment or in the config file. */
export function isSetting(name: string): boolean {
  return variables.has(name) || keys.has(name);
}
