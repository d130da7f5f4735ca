import { randomBytes } from "node:crypto";
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ConfigError } from "./config-error.ts";
import { secret as kind } from "./kinds.ts";

/** The key in the data folder, made at the first start and readable for its owner only; empty where it may not be made. */
export function keptSecret(data: string, mayMake = true): string {
  const file = join(data, "secret");
  if (existsSync(data) && !statSync(data).isDirectory())
    throw new ConfigError([{ setting: "PARLEY_DATA", found: data, expected: "a folder, and it is a file" }]);
  const kept = read(file);
  if (kept === undefined && !mayMake) return "";
  if (kept === undefined) make(data, file);
  const secret = kind.read(kept ?? read(file) ?? "");
  if (secret) return secret;
  throw new ConfigError([{ setting: `PARLEY_SECRET in ${file}`, found: undefined, expected: kind.expected }]);
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8").trim();
  } catch (error) {
    if (isCode(error, "ENOENT")) return undefined;
    throw error;
  }
}

/** Linked into place when it is whole, so that two programs that start together end with the same key. */
function make(data: string, file: string): void {
  mkdirSync(data, { recursive: true, mode: 0o700 });
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, `${randomBytes(32).toString("base64url")}\n`, { mode: 0o600, flush: true });
  try {
    linkSync(draft, file);
  } catch (error) {
    if (!isCode(error, "EEXIST")) throw error;
  } finally {
    rmSync(draft);
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}
