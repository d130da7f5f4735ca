import { ApiError } from "../errors.ts";

/** Deepest nesting of a request; the contract's own inputs need four. */
const deepest = 24;

/**
 * Reads JSON that a stranger wrote. Refuses nesting that could exhaust the stack, keys that could reach a prototype, and
 * characters that no database stores alike (NUL, halves of surrogate pairs).
 */
export function readJson(text: string): unknown {
  refuseDepth(text);
  const value = parse(text);
  inspect(value, []);
  return value;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ApiError("malformed", { detail: "The text is not JSON." });
  }
}

/** Counts brackets outside of strings, before anything recurses. */
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
      if (depth > deepest) throw new ApiError("malformed", { detail: `The text is nested deeper than ${deepest} levels.` });
    } else if (code === 0x5d || code === 0x7d) depth -= 1;
  }
}

/** Walks a value that came from outside, whatever it came in. */
export function inspect(value: unknown, path: readonly (string | number)[]): void {
  if (typeof value === "string") return inspectText(value, path);
  if (typeof value !== "object" || value === null) return;
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) inspect(item, [...path, index]);
    return;
  }
  for (const key of Object.keys(value)) {
    if (key === "__proto__") throw new ApiError("malformed", { detail: "The key __proto__ is not allowed." });
    inspect((value as Record<string, unknown>)[key], [...path, key]);
  }
}

function inspectText(text: string, path: readonly (string | number)[]): void {
  const reason = text.includes("\0") ? "contains a NUL character" : text.isWellFormed() ? undefined : "contains half of a surrogate pair";
  if (reason === undefined) return;
  const field = path.join(".");
  throw new ApiError("invalid_input", field === "" ? { detail: reason } : { field, detail: `${field}: ${reason}` });
}
