import { resolve } from "node:path";
import { ConfigError, type Problem } from "./config/config-error.ts";
import { type ConfigFile, defaultPlaces, readConfigFile } from "./config/config-file.ts";
import { nearest } from "./config/nearest.ts";
import { keptSecret } from "./config/secret.ts";
import {
  configVariable,
  keyOf,
  type Setting,
  type SettingName,
  settingNames,
  settings,
  variableOf,
} from "./config/settings.ts";

export { ConfigError };

type Values = { [N in SettingName]: (typeof settings)[N] extends Setting<infer T> ? T : never };

/** All settings, read once at the start. Paths are absolute. */
export interface Config extends Readonly<Omit<Values, "secret" | "allowedOrigins" | "trustedProxies">> {
  readonly secret: string;
  /** Whether `publicUrl` was set by the operator. */
  readonly isPublicUrlGiven: boolean;
  /** Origins besides that of `publicUrl`. */
  readonly allowedOrigins: readonly string[];
  readonly trustedProxies: readonly string[];
}

type Environment = Readonly<Record<string, string | undefined>>;

/** A setting as it was written, and where. */
interface Written {
  readonly setting: string;
  readonly text: string | null;
}

/**
 * Reads every setting from the environment, else from the config file, else uses its default. Throws `ConfigError` with all errors. It writes
 * only the secret, once; without `makeSecret` a missing secret is empty.
 */
export function loadConfig({ env = process.env as Environment, cwd = process.cwd(), makeSecret = true } = {}): Config {
  const named = env[configVariable] || undefined;
  const data = env[variableOf("data")] || settings.data.standard;
  const file = readConfigFile(named && resolve(cwd, named), defaultPlaces(cwd, resolve(cwd, data ?? "")));
  const problems = unknownNames(env, file);
  const values = readAll((name) => written(name, env, file), problems);
  if (problems.length > 0) throw new ConfigError(problems);
  return complete(values as Values, cwd, written("publicUrl", env, file) !== undefined, makeSecret);
}

function written(name: SettingName, env: Environment, file: ConfigFile | undefined): Written | undefined {
  const variable = env[variableOf(name)];
  if (variable) return { setting: variableOf(name), text: variable };
  const value = file?.values.get(keyOf(name));
  return file && value !== undefined ? { setting: `${keyOf(name)} in ${file.path}`, text: value } : undefined;
}

function readAll(find: (name: SettingName) => Written | undefined, problems: Problem[]): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const name of settingNames) {
    const { kind, standard, hidden }: Setting<unknown> = settings[name];
    const found = find(name);
    const text = found ? found.text : standard && fill(standard, values);
    const value = text ? kind.read(text.trim()) : undefined;
    if (found && value === undefined) {
      problems.push({
        setting: found.setting,
        found: hidden ? undefined : (found.text ?? undefined),
        expected: kind.expected,
      });
    }
    values[name] = value ?? null;
  }
  return values;
}

/** Puts the values of earlier settings in place of `<name>`. */
function fill(standard: string, values: Record<string, unknown>): string {
  return standard.replace(/<(\w+)>/g, (_, name: string) => String(values[name]));
}

function unknownNames(env: Environment, file: ConfigFile | undefined): Problem[] {
  const variables = [...settingNames.map(variableOf), configVariable];
  const keys = settingNames.map(keyOf);
  const unknown = (setting: string, expected: string): Problem => {
    return { setting, found: undefined, expected, isUnknown: true };
  };
  return [
    ...Object.keys(env)
      .filter((name) => name.startsWith("PARLEY_") && !variables.includes(name))
      .map((name) => unknown(name, meant(name, variables))),
    ...[...(file?.values.keys() ?? [])]
      .filter((key) => !keys.includes(key))
      .map((key) => unknown(`${key} in ${file?.path}`, meant(key, keys))),
  ];
}

function meant(name: string, known: readonly string[]): string {
  const near = nearest(name, known);
  return `the name of a setting${near ? `; did you mean ${near}?` : ": see docs/settings.md"}`;
}

function complete(values: Values, cwd: string, isPublic: boolean, makeSecret: boolean): Config {
  const data = resolve(cwd, values.data);
  const isFile = values.databaseUrl.startsWith("sqlite:") && values.databaseUrl !== "sqlite::memory:";
  const loopback = isPublic ? [] : ["127.0.0.1", "[::1]"].map((address) => `http://${address}:${values.port}`);
  return {
    ...values,
    data,
    filesFolder: resolve(cwd, values.filesFolder),
    isPublicUrlGiven: isPublic,
    databaseUrl: isFile ? `sqlite:${resolve(cwd, values.databaseUrl.slice("sqlite:".length))}` : values.databaseUrl,
    secret: values.secret ?? keptSecret(data, makeSecret),
    allowedOrigins: [...(values.allowedOrigins ?? []), ...loopback],
    trustedProxies: values.trustedProxies ?? [],
  };
}
