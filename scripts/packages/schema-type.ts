/** The part of a schema that is read. */
export interface Schema {
  readonly _zod: { readonly def: Definition };
}

interface Definition {
  readonly type: string;
  readonly shape?: Readonly<Record<string, Schema>>;
  readonly catchall?: Schema;
  readonly innerType?: Schema;
  readonly element?: Schema;
  readonly items?: readonly Schema[];
  readonly options?: readonly Schema[];
  readonly values?: readonly unknown[];
  readonly entries?: Readonly<Record<string, string>>;
}

/** Which side of a schema: what goes in, before defaults are filled in, or what comes out. */
export type Side = "input" | "output";

/** What the types of schemas are written with: names of schemas that have one, and comments on their fields. */
export interface Naming {
  readonly nameOf: (schema: Schema) => string | undefined;
  readonly commentOf: (schema: Schema, field: string) => string | undefined;
}

const simple = new Set(["string", "number", "boolean", "unknown"]);

/** The TypeScript type of a schema, as text. */
export function typeOf(schema: Schema, side: Side, naming: Naming): string {
  return naming.nameOf(schema) ?? bodyOf(schema, side, naming);
}

/** The same without the schema's own name. */
export function bodyOf(schema: Schema, side: Side, naming: Naming): string {
  const { def } = schema._zod;
  const of = (inner: Schema | undefined) => typeOf(needed(inner, def), side, naming);
  if (simple.has(def.type)) return def.type;
  switch (def.type) {
    case "object":
      return objectOf(schema, side, naming);
    case "array":
      return `Array<${of(def.element)}>`;
    case "tuple":
      return `[${(def.items ?? []).map(of).join(", ")}]`;
    case "union":
      return (def.options ?? []).map(of).join(" | ");
    case "nullable":
      return `${of(def.innerType)} | null`;
    case "optional":
      return `${of(def.innerType)} | undefined`;
    case "default":
      return side === "input" ? `${of(def.innerType)} | undefined` : of(def.innerType);
    case "literal":
      return (def.values ?? []).map((value) => JSON.stringify(value)).join(" | ");
    case "enum":
      return Object.values(def.entries ?? {})
        .map((value) => JSON.stringify(value))
        .join(" | ");
    default:
      throw new Error(`A schema of type ${def.type} has no type in scripts/packages/schema-type.ts yet.`);
  }
}

function objectOf(schema: Schema, side: Side, naming: Naming): string {
  const { shape = {}, catchall } = schema._zod.def;
  const fields = Object.entries(shape).map(([name, field]) => {
    const { type } = field._zod.def;
    const isOptional = type === "optional" || (type === "default" && side === "input");
    return `${comment(naming.commentOf(schema, name))}${name}${isOptional ? "?" : ""}: ${typeOf(field, side, naming)};\n`;
  });
  const rest = catchall?._zod.def.type === "unknown" ? "[key: string]: unknown;\n" : "";
  return fields.length === 0 && rest === "" ? "Record<string, never>" : `{\n${fields.join("")}${rest}}`;
}

/** A text as a comment on its own line; nothing for none. */
export const comment = (text: string | undefined): string => (text === undefined ? "" : `/** ${text} */\n`);

function needed<T>(value: T | undefined, def: Definition): T {
  if (value === undefined) throw new Error(`A schema of type ${def.type} has nothing inside.`);
  return value;
}
