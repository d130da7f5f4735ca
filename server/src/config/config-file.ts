import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "smol-toml";
import { ConfigError } from "./config-error.ts";
import { configVariable } from "./settings.ts";

export interface ConfigFile {
  readonly path: string;
  /** Values in the form of environment variables; null for a value of an invalid type. */
  readonly values: ReadonlyMap<string, string | null>;
}

/** Reads the file that is named, or the first of the others that exists. */
export function readConfigFile(named: string | undefined, others: readonly string[]): ConfigFile | undefined {
  const path = named ?? others.find((other) => existsSync(other));
  if (path === undefined) return undefined;
  return {
    path,
    values: new Map(Object.entries(parsed(path, named !== undefined)).map(([key, value]) => [key, plain(value)])),
  };
}

export function defaultPlaces(cwd: string, data: string): string[] {
  return [join(cwd, "parley.toml"), join(data, "parley.toml")];
}

function parsed(path: string, named: boolean): Record<string, unknown> {
  try {
    return parse(readFileSync(path, "utf8"));
  } catch (error) {
    const expected = `a TOML file that can be read: ${error instanceof Error ? error.message.trim() : error}`;
    throw new ConfigError([{ setting: named ? configVariable : "parley.toml", found: path, expected }]);
  }
}

function plain(value: unknown): string | null {
  if (Array.isArray(value)) return value.every((item) => typeof item === "string") ? value.join(",") : null;
  return ["string", "number", "boolean", "bigint"].includes(typeof value) ? String(value) : null;
}
