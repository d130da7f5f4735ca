import type { Endpoint } from "@parley/protocol";
import type * as z from "zod/mini";
import { ApiError } from "../errors.ts";

/** Reads an input by its schema; the first thing wrong with it becomes `invalid_input` with its field and a reason in plain words. */
export function parseInput(endpoint: Endpoint, raw: unknown): unknown {
  const result = endpoint.input.safeParse(raw);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw issue === undefined ? new ApiError("invalid_input") : invalidInput(issue, raw);
}

function invalidInput(issue: z.core.$ZodIssue, raw: unknown): ApiError {
  const unknownKey = issue.code === "unrecognized_keys" ? issue.keys.slice(0, 1) : [];
  const path = [...issue.path, ...unknownKey].map(String);
  const field = path.join(".");
  const reason = reasonOf(issue, valueAt(raw, issue.path));
  return new ApiError("invalid_input", field === "" ? { detail: reason } : { field, detail: `${field}: ${reason}` });
}

/** What is wrong, without repeating what was sent. */
export function reasonOf(issue: z.core.$ZodIssue, value: unknown): string {
  switch (issue.code) {
    case "unrecognized_keys":
      return "is not a field of this endpoint";
    case "invalid_type":
      return value === undefined ? "is missing" : `expected ${article(issue.expected)}`;
    case "too_big":
      return bounded(issue.origin, "more", "above", Number(issue.maximum));
    case "too_small":
      return bounded(issue.origin, "less", issue.inclusive === false ? "not above" : "below", Number(issue.minimum));
    case "invalid_value":
      return value === undefined ? "is missing" : `expected one of ${issue.values.map(String).join(", ")}`;
    default:
      return issue.message === undefined || issue.message === "Invalid input" ? "has the wrong form" : issue.message;
  }
}

function article(type: string): string {
  if (type === "int") return "a whole number";
  return /^[aeiou]/.test(type) ? `an ${type}` : `a ${type}`;
}

function bounded(origin: string, amount: "more" | "less", side: string, bound: number): string {
  if (origin === "string") return `has ${amount} than ${bound} characters`;
  return origin === "array" ? `has ${amount} than ${bound} items` : `is ${side} ${bound}`;
}

function valueAt(raw: unknown, path: readonly PropertyKey[]): unknown {
  let value = raw;
  for (const key of path)
    value = typeof value === "object" && value !== null ? (value as Record<PropertyKey, unknown>)[key] : undefined;
  return value;
}
