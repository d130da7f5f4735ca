import type { Endpoint } from "@parley/protocol";
import type * as z from "zod/mini";
import { ApiError, invalidInput } from "../errors.ts";

type Scalar = "string" | "number" | "boolean";

/** The schema beneath `optional`, a default and `nullable`. */
export function scalarOf(schema: z.core.$ZodType): Scalar | undefined {
  const { def } = schema._zod as z.core.$ZodTypeInternals & { def: { innerType?: z.core.$ZodType } };
  if (def.innerType !== undefined) return scalarOf(def.innerType);
  if (def.type === "enum" || def.type === "literal") return "string";
  return def.type === "string" || def.type === "number" || def.type === "boolean" ? def.type : undefined;
}

/** The fields of an endpoint's input by name. */
export function fieldsOf(endpoint: Endpoint): Readonly<Record<string, z.core.$ZodType>> {
  const { def } = endpoint.input._zod as z.core.$ZodTypeInternals & {
    def: { shape?: Record<string, z.core.$ZodType> };
  };
  if (def.shape === undefined) throw new Error(`${endpoint.method} ${endpoint.path}: an input is one flat object`);
  return def.shape;
}

/** Reads a query string into the types that the input names; text that does not fit stays text, for the schema to refuse. */
export function readQuery(
  query: URLSearchParams,
  fields: Readonly<Record<string, z.core.$ZodType>>,
): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const [name, text] of query) {
    if (name === "__proto__") throw new ApiError("malformed", { detail: "The key __proto__ is not allowed." });
    if (Object.hasOwn(values, name)) throw invalidInput(name, "given_twice");
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
    values[name] = field === undefined ? text : readScalar(text, scalarOf(field));
  }
  return values;
}

/** Reads the fields of an input that travel in headers. */
export function readHeaders(
  headers: Headers,
  names: Readonly<Record<string, string>>,
  fields: Readonly<Record<string, z.core.$ZodType>>,
): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const [field, name] of Object.entries(names)) {
    const [text, schema] = [headers.get(name), fields[field]];
    if (text !== null && schema !== undefined) values[field] = readScalar(text, scalarOf(schema));
  }
  return values;
}

function readScalar(text: string, scalar: Scalar | undefined): unknown {
  if (scalar === "number" && /^-?\d{1,16}$/.test(text)) return Number(text);
  if (scalar === "boolean" && (text === "true" || text === "false")) return text === "true";
  return text;
}
