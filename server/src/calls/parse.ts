import { type Endpoint, plainReason, type Reason, reason, reasonOfShape } from "@parley/protocol";
import type * as z from "zod/mini";
import { ApiError, invalidInput } from "../errors.ts";

/** Reads an input by its schema; the first issue becomes `invalid_input` with its field and a reason. */
export function parseInput(endpoint: Endpoint, raw: unknown): unknown {
  const result = endpoint.input.safeParse(raw);
  if (result.success) return result.data;
  throw errorOf(result.error, raw);
}

/** The first issue of a schema, as the contract names it. */
export function errorOf({ issues: [issue] }: z.core.$ZodError, raw: unknown): ApiError {
  if (issue === undefined) return new ApiError("invalid_input", { reason: plainReason("wrong_form") });
  const unknownKey = issue.code === "unrecognized_keys" ? issue.keys.slice(0, 1) : [];
  const path = [...issue.path, ...unknownKey].map(String);
  const value = valueAt(raw, issue.path);
  return invalidInput(path.join("."), reasonOf(issue, value), englishOf(issue, value));
}

/** The reason, without repeating the input. */
export function reasonOf(issue: z.core.$ZodIssue, value: unknown): Reason {
  switch (issue.code) {
    case "unrecognized_keys":
      return plainReason("unknown_field");
    case "invalid_type":
      return plainReason(value === undefined ? "missing" : "wrong_type");
    case "invalid_value":
      return plainReason(value === undefined ? "missing" : "not_an_option");
    case "too_big":
      return { code: bounds(issue.origin).max, params: { max: Number(issue.maximum) } };
    case "too_small":
      // Only whole numbers have an exclusive lower bound.
      return {
        code: bounds(issue.origin).min,
        params: { min: Number(issue.minimum) + (issue.inclusive === false ? 1 : 0) },
      };
    case "invalid_format":
      return plainReason(reasonOfShape(issue.pattern));
    default:
      return reason.safeParse("params" in issue ? issue.params : undefined).data ?? plainReason("wrong_form");
  }
}

const bounds = (origin: string) => {
  if (origin === "string") return { max: "too_long", min: "too_short" } as const;
  return origin === "array"
    ? ({ max: "too_many", min: "too_few" } as const)
    : ({ max: "too_high", min: "too_low" } as const);
};

/** A detail for developers, beside the reason; undefined where the reason says all. */
function englishOf(issue: z.core.$ZodIssue, value: unknown): string | undefined {
  if (value === undefined) return undefined;
  if (issue.code === "invalid_type") return `expected ${article(issue.expected)}`;
  return issue.code === "invalid_value" ? `expected one of ${issue.values.map(String).join(", ")}` : undefined;
}

function article(type: string): string {
  if (type === "int") return "a whole number";
  return /^[aeiou]/.test(type) ? `an ${type}` : `a ${type}`;
}

function valueAt(raw: unknown, path: readonly PropertyKey[]): unknown {
  let value = raw;
  for (const key of path)
    value = typeof value === "object" && value !== null ? (value as Record<PropertyKey, unknown>)[key] : undefined;
  return value;
}
