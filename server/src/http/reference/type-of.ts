import { type JsonSchema, referenceOf } from "../openapi/json-schema.ts";
import { type Html, html } from "./html.ts";

/** A schema in the words of TypeScript, with links to the shapes that have a name. */
export function typeOf(schema: JsonSchema): Html {
  const name = referenceOf(schema);
  if (name !== undefined) return html`<a href="#${name}">${name}</a>`;
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices !== undefined) return joined(choices.map(typeOf));
  if (schema.const !== undefined) return html`${JSON.stringify(schema.const)}`;
  if (schema.enum !== undefined) return joined(schema.enum.map((value) => html`${JSON.stringify(value)}`));
  if (schema.type === "array") return arrayOf(schema);
  if (schema.properties !== undefined) return objectOf(schema);
  return html`${[schema.type ?? "any"].flat().join(" | ")}`;
}

function joined(parts: readonly Html[]): Html {
  return html`${parts.map((part, index) => (index === 0 ? part : html` | ${part}`))}`;
}

function arrayOf({ prefixItems, items }: JsonSchema): Html {
  if (prefixItems !== undefined)
    return html`[${prefixItems.map((item, index) => (index === 0 ? typeOf(item) : html`, ${typeOf(item)}`))}]`;
  if (items === undefined) return html`any[]`;
  const isChoice = items.anyOf !== undefined || items.oneOf !== undefined;
  return isChoice ? html`(${typeOf(items)})[]` : html`${typeOf(items)}[]`;
}

function objectOf({ properties = {}, required = [] }: JsonSchema): Html {
  const fields = Object.entries(properties);
  if (fields.length === 0) return html`{}`;
  return html`{ ${fields.map(([name, field], index) => html`${index > 0 ? ", " : ""}${name}${required.includes(name) ? "" : "?"}: ${typeOf(field)}`)} }`;
}

/** Bounds and standard value of a field, in words. */
export function notesOf(schema: JsonSchema): string {
  const inner = schema.anyOf?.find((choice) => choice.type !== "null") ?? schema;
  const notes = [
    schema.default === undefined ? undefined : `standard ${JSON.stringify(schema.default)}`,
    inner.minLength === undefined ? undefined : `at least ${inner.minLength} characters`,
    inner.maxLength === undefined ? undefined : `at most ${inner.maxLength} characters`,
    inner.maxItems === undefined ? undefined : `at most ${inner.maxItems} items`,
    inner.minimum === undefined ? undefined : `from ${inner.minimum}`,
    inner.exclusiveMinimum === undefined ? undefined : `above ${inner.exclusiveMinimum}`,
    inner.maximum === undefined ? undefined : `to ${inner.maximum}`,
  ];
  return notes.filter((note) => note !== undefined).join(", ");
}
