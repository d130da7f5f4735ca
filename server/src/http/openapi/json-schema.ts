import * as protocol from "@parley/protocol";
import * as z from "zod/mini";

/** The part of JSON Schema 2020-12 that the contract uses. */
export interface JsonSchema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | JsonSchema;
  readonly items?: JsonSchema;
  readonly prefixItems?: readonly JsonSchema[];
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly allOf?: readonly JsonSchema[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly default?: unknown;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly maxItems?: number;
  readonly description?: string;
}

const componentPath = "#/components/schemas/";

/** Every schema that the contract exports has its export's name. */
const names = z.registry<{ id: string }>();
for (const [name, value] of Object.entries(protocol)) {
  if (isSchema(value)) names.add(value, { id: name.charAt(0).toUpperCase() + name.slice(1) });
}

/** Turns schemas of the contract into JSON Schema; named ones become references, gathered in `components`. */
export class JsonSchemas {
  readonly components: Record<string, JsonSchema> = {};

  of(schema: z.core.$ZodType, io: "input" | "output"): JsonSchema {
    const { $schema: _, $defs = {}, ...own } = z.toJSONSchema(schema, { io, metadata: names });
    for (const [name, definition] of Object.entries($defs)) this.components[name] ??= tidy(definition) as JsonSchema;
    return tidy(own) as JsonSchema;
  }
}

/** The name that a reference points to; undefined for anything else. */
export function referenceOf(schema: JsonSchema): string | undefined {
  return schema.$ref?.startsWith(componentPath) ? schema.$ref.slice(componentPath.length) : undefined;
}

function isSchema(value: unknown): value is z.core.$ZodType {
  return typeof value === "object" && value !== null && "_zod" in value;
}

/** References point into `components`; bounds that only say "a number that JavaScript can hold" go. */
function tidy(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(tidy);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key, held]) => !isNoise(key, held))
      .map(([key, held]) => [key, key === "$ref" ? String(held).replace("#/$defs/", componentPath) : tidy(held)]),
  );
}

/** Beside a schema's name stands its id, which is no part of JSON Schema's business here; a property may be called id too. */
function isNoise(key: string, held: unknown): boolean {
  if (key === "id") return typeof held === "string";
  return (key === "minimum" || key === "maximum") && Math.abs(Number(held)) === Number.MAX_SAFE_INTEGER;
}
