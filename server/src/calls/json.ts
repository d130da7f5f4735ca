import type { PlainReason } from "@parley/protocol";
import { ApiError, invalidInput } from "../errors.ts";

/** Deepest nesting of a request; the contract's own inputs need four. */
export const deepest = 24;

/** Reads JSON from an untrusted sender. Refuses nesting that could exhaust the stack, and keys that could reach a prototype. */
export function readJson(text: string): unknown {
  refuseDepth(text);
  const value = parse(text);
  // The key can only be written like this, or with an escape.
  if (text.includes("__proto__") || text.includes("\\u")) refusePrototypes(value);
  return value;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ApiError("malformed", { detail: "The text is not JSON." });
  }
}

/** Counts brackets outside of strings, before any recursion. */
function refuseDepth(text: string): void {
  let depth = 0;
  let quoted = false;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (quoted) {
      if (code === 0x5c) index += 1;
      else if (code === 0x22) quoted = false;
    } else if (code === 0x22) quoted = true;
    else if (code === 0x5b || code === 0x7b) {
      depth += 1;
      if (depth > deepest)
        throw new ApiError("malformed", { detail: `The text is nested deeper than ${deepest} levels.` });
    } else if (code === 0x5d || code === 0x7d) depth -= 1;
  }
}

function refusePrototypes(value: unknown): void {
  if (typeof value !== "object" || value === null) return;
  if (Object.hasOwn(value, "__proto__"))
    throw new ApiError("malformed", { detail: "The key __proto__ is not allowed." });
  for (const held of Object.values(value)) refusePrototypes(held);
}

/** Refuses characters that databases store differently: NUL, and halves of surrogate pairs. */
export function refuseBrokenText(value: unknown): void {
  if (isBroken(value)) inspect(value, []);
}

/** A cheap check for every call; only for a broken text is the field looked for. */
function isBroken(value: unknown): boolean {
  if (typeof value === "string") return brokenBy(value) !== undefined;
  if (typeof value !== "object" || value === null) return false;
  for (const key in value) if (isBroken((value as Record<string, unknown>)[key])) return true;
  return false;
}

function inspect(value: unknown, path: readonly (string | number)[]): void {
  if (typeof value === "string") inspectText(value, path);
  if (typeof value !== "object" || value === null) return;
  const entries = Array.isArray(value) ? value.entries() : Object.entries(value);
  for (const [key, held] of entries) inspect(held, [...path, key]);
}

/** The character that keeps a text out of a database; undefined for a text that every database stores. */
export function brokenBy(text: string): PlainReason | undefined {
  if (text.includes("\0")) return "control_characters";
  return text.isWellFormed() ? undefined : "broken_characters";
}

function inspectText(text: string, path: readonly (string | number)[]): void {
  const reason = brokenBy(text);
  if (reason === undefined) return;
  throw invalidInput(path.join("."), reason);
}
