import type { Endpoint } from "@parley/protocol";
import type * as z from "zod/mini";
import { ApiError, invalidInput } from "../errors.ts";

/** The fields of an endpoint's input, by name. */
export type Fields = Readonly<Record<string, z.core.$ZodType>>;

type Scalar = "string" | "number" | "boolean";

/** The schema beneath `optional`, a default and `nullable`. */
export function scalarOf(schema: z.core.$ZodType): Scalar | undefined {
  const { def } = schema._zod as z.core.$ZodTypeInternals & { def: { innerType?: z.core.$ZodType } };
  if (def.innerType !== undefined) return scalarOf(def.innerType);
  if (def.type === "enum" || def.type === "literal") return "string";
  return def.type === "string" || def.type === "number" || def.type === "boolean" ? def.type : undefined;
}

/** The fields of an endpoint's input by name. */
export function fieldsOf(endpoint: Endpoint): Fields {
  const { def } = endpoint.input._zod as z.core.$ZodTypeInternals & {
    def: { shape?: Record<string, z.core.$ZodType> };
  };
  if (def.shape === undefined) throw new Error(`${endpoint.method} ${endpoint.path}: an input is one flat object`);
  return def.shape;
}

/** The schema of a list's items, beneath `optional`, a default and `nullable`; undefined for what is no list. */
function itemOf(schema: z.core.$ZodType): z.core.$ZodType | undefined {
  const { def } = schema._zod as z.core.$ZodTypeInternals & {
    def: { innerType?: z.core.$ZodType; element?: z.core.$ZodType };
  };
  if (def.innerType !== undefined) return itemOf(def.innerType);
  return def.type === "array" ? def.element : undefined;
}

/**
 * Reads the fields of a query string or of a form into the types that the input names. A list is its name given once for each item; text that does not
 * fit stays text, for the schema to refuse.
 */
export function readFields(pairs: URLSearchParams, fields: Fields): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const [name, text] of pairs) {
    if (name === "__proto__") throw new ApiError("malformed", { detail: "The key __proto__ is not allowed." });
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
    const item = field && itemOf(field);
    const held = Object.hasOwn(values, name) ? values[name] : undefined;
    if (item !== undefined) {
      const one = readScalar(text, scalarOf(item));
      if (Array.isArray(held)) held.push(one);
      else values[name] = [one];
    } else if (held !== undefined) throw invalidInput(name, "given_twice");
    else values[name] = field === undefined ? text : readScalar(text, scalarOf(field));
  }
  return values;
}

/** Reads the fields of an input that travel in headers. */
export function readHeaders(
  headers: Headers,
  names: Readonly<Record<string, string>>,
  fields: Fields,
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
