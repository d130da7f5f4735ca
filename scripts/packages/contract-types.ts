// The types of the contract as one file without schemas: node scripts/bun.mjs scripts/packages/contract-types.ts <file>
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as protocol from "@parley/protocol";
import { root } from "../root.mjs";
import { bodyOf, comment, type Naming, type Schema, typeOf } from "./schema-type.ts";

const folder = join(root, "protocol", "src");
const sources = readdirSync(folder, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".ts"))
  .sort()
  .map((file) => readFileSync(join(folder, file), "utf8"));
const contract: Readonly<Record<string, unknown>> = protocol;

const oneLine = (text: string): string => text.replace(/\s*\n\s*\*?\s*/g, " ").trim();

/** The names of the types that stand for schemas, by the schemas' own names. */
export const names: ReadonlyMap<string, string> = new Map(
  sources.flatMap((text) =>
    [...text.matchAll(/^export type (\w+) = z\.output<typeof (\w+)>;/gm)].map(
      ([, type = "", schema = ""]) => [schema, type] as const,
    ),
  ),
);

const typeNames = new Map([...names].map(([schema, type]) => [contract[schema] as Schema, type]));
const comments = new Map([...names.keys()].map((name) => [contract[name] as Schema, fieldComments(name)]));

const naming: Naming = {
  nameOf: (schema) => typeNames.get(schema),
  commentOf: (schema, field) => comments.get(schema)?.get(field),
};

/** The comments on the fields of a schema, from its source. */
function fieldComments(name: string): Map<string, string> {
  const [, body = ""] =
    new RegExp(`^export const ${name} = z\\.\\w+\\(\\{\\n(.*?)^\\}\\);`, "ms").exec(sources.join("\n")) ?? [];
  const fields = body.matchAll(/^ {2}\/\*\*\s(.*?)\s*\*\/\n {2}(\w+)/gms);
  return new Map([...fields].map(([, text = "", field = ""]) => [field, oneLine(text)]));
}

/** The comment on a schema, from its source. */
function commentOn(name: string): string | undefined {
  const found = sources.flatMap(
    (text) => new RegExp(`/\\*\\*((?:(?!\\*/).)*)\\*/\\nexport const ${name} = `, "s").exec(text) ?? [],
  );
  return found[1] && oneLine(found[1]);
}

function namedTypes(): string[] {
  return [...names].map(([name, type]) => {
    const schema = contract[name] as Schema;
    const body = bodyOf(schema, "output", naming);
    const head = comment(commentOn(name));
    return schema._zod.def.type === "object"
      ? `${head}export interface ${type} ${body}\n`
      : `${head}export type ${type} = ${body};\n`;
  });
}

/**
 * Types that are written without schemas: names of strings and numbers, and what is made of other types that are here. Others belong to the
 * program that serves the contract.
 */
function plainTypes(): string[] {
  const all = sources.flatMap((text) =>
    [...text.matchAll(/^export (?:type (\w+)(<[^>]*>)? = ([^;]*);|interface (\w+)(<[^>]*>)? \{\n(.*?)^\})/gms)].map(
      ([type, name, generics = "", body, shape = name, ofShape = generics, fields = body]) => ({
        type,
        name: shape ?? "",
        body: withoutComments(fields ?? ""),
        // What stands for a type inside it alone.
        own: namesIn(ofShape + (/\[\w+(?= in )/.exec(body ?? "")?.[0] ?? "")),
      }),
    ),
  );
  const plain = all.filter(({ type }) => !/\bz\.|typeof|Table\b|Endpoints?\b|LimitName/.test(type));
  const known = new Set(["Extract", ...names.values()]);
  const made: string[] = [];
  // A type may be made of others that are only found to be here later.
  for (let open = plain; ; ) {
    const found = open.filter(({ body, own }) => namesIn(body).every((name) => known.has(name) || own.includes(name)));
    if (found.length === 0) return made;
    for (const { name, type } of found) {
      known.add(name);
      made.push(type);
    }
    open = open.filter((one) => !found.includes(one));
  }
}

const withoutComments = (text: string): string => text.replace(/\/\*.*?\*\//gs, "");

const namesIn = (type: string): readonly string[] => type.replace(/"[^"]*"/g, "").match(/\b[A-Z]\w*/g) ?? [];

/** What the types of an endpoint are made of. */
interface Row {
  readonly summary: string;
  readonly errors: readonly string[];
  readonly input: Schema;
  readonly output: Schema;
  /** Its request, or its answer, is bytes. */
  readonly takes?: object;
  readonly answers?: object;
}

function endpointTypes(): string {
  const nouns = Object.entries(protocol.endpoints).map(([noun, verbs]) => {
    const rows = Object.entries(verbs as Record<string, Row>);
    const lines = rows.map(([verb, { summary, errors, input, output, takes, answers }]) => {
      const refusals = errors.length === 0 ? "" : ` Refused with: ${errors.join(", ")}.`;
      const bytes = takes || answers ? `, ${takes !== undefined}, ${answers !== undefined}` : "";
      const types = `${typeOf(input, "input", naming)}, ${typeOf(output, "output", naming)}${bytes}`;
      return `${comment(summary + refusals)}readonly ${verb}: Endpoint<${types}>;\n`;
    });
    return `readonly ${noun}: {\n${lines.join("")}};\n`;
  });
  return `export interface Endpoints {\n${nouns.join("")}}\n`;
}

const machinery = `/** What an endpoint takes, and what it answers; whether its request, and its answer, are bytes. */
export interface Endpoint<Input, Output, Takes extends boolean = false, Answers extends boolean = false> {
  readonly input: Input;
  readonly output: Output;
  readonly takes: Takes;
  readonly answers: Answers;
}
export type InputOf<E> = E extends { readonly input: infer Input } ? Input : never;
export type OutputOf<E> = E extends { readonly output: infer Output } ? Output : never;
export type TakesBytes<E> = E extends { readonly takes: true } ? true : false;
export type AnswersBytes<E> = E extends { readonly answers: true } ? true : false;
type Flat = { [N in keyof Endpoints]: { [V in keyof Endpoints[N] & string as \`\${N}.\${V}\`]: Endpoints[N][V] } }[keyof Endpoints];
type Intersect<U> = (U extends unknown ? (k: U) => void : never) extends (k: infer I) => void ? I : never;
type Table = Intersect<Flat>;
/** Name of an endpoint, such as \`messages.send\`. */
export type EndpointName = keyof Table & string;
export type Input<N extends EndpointName> = InputOf<Table[N]>;
export type Output<N extends EndpointName> = OutputOf<Table[N]>;
`;

/** The types of the whole contract, as the text of a declaration file. */
export function contractTypes(): string {
  const codes = Object.keys(protocol.errors).map((code) => JSON.stringify(code));
  return [
    "// Made from @parley/protocol by scripts/packages/contract-types.ts.\n",
    `export type ErrorCode = ${codes.join(" | ")};\n`,
    ...plainTypes().map((type) => `${type}\n`),
    ...namedTypes(),
    endpointTypes(),
    machinery,
  ].join("\n");
}

if (import.meta.main) writeFileSync(process.argv[2] ?? "", contractTypes());
