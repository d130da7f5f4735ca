import { type MessageFormatElement, type PluralElement, TYPE } from "@formatjs/icu-messageformat-parser";
import { parseMessage } from "./parse-message.ts";

/** The state of the compiler inside a message. */
interface Place {
  /** The argument of the current plural, for which `#` stands. */
  readonly count: string | null;
  /** The number of open isolates here: text inside an isolate needs no further one. */
  open: number;
}

/**
 * Compiles a message to a JavaScript expression: a string, or a function of its arguments. Helpers of `speech.ts` are prefixed with `$`. A
 * translation has the signature of its source text: `called` is the message in the source language.
 */
export function compileMessage(text: string, called = text): string {
  const message = parseMessage(text);
  const names = [...parseMessage(called).arguments.keys()];
  const unknown = [...message.arguments.keys()].find((name) => !names.includes(name));
  if (unknown !== undefined) throw new Error(`The message in the source language has no argument {${unknown}}.`);
  const body = expression(message.elements, { count: null, open: 0 });
  if (names.length === 0) return body;
  return names.length === 1 ? `(${names[0]}) => ${body}` : `({ ${names.join(", ")} }) => ${body}`;
}

function expression(elements: readonly MessageFormatElement[], place: Place): string {
  if (elements.every(({ type }) => type === TYPE.literal)) return JSON.stringify(literalsOf(elements).join(""));
  const [only] = elements;
  if (only !== undefined && elements.length === 1) return value(only, place);
  return `\`${elements.map((element) => piece(element, place)).join("")}\``;
}

const literalsOf = (elements: readonly MessageFormatElement[]) =>
  elements.map((element) => (element.type === TYPE.literal ? element.value : ""));

/** An element as a piece of a template literal. */
function piece(element: MessageFormatElement, place: Place): string {
  if (element.type === TYPE.literal) return literal(element.value, place);
  return `\${${value(element, place)}}`;
}

function literal(text: string, place: Place): string {
  place.open += (text.match(/[\u2066-\u2068]/g) ?? []).length - (text.match(/\u2069/g) ?? []).length;
  return text.replace(/[\\`]|\$(?=\{)/g, "\\$&");
}

function value(element: MessageFormatElement, place: Place): string {
  switch (element.type) {
    case TYPE.argument:
      return place.open > 0 ? element.value : `$apart(${element.value})`;
    case TYPE.number:
      return `$number(${element.value})`;
    case TYPE.date:
    case TYPE.time:
      return `$${TYPE[element.type]}(${element.value}, ${JSON.stringify(element.style ?? "medium")})`;
    case TYPE.pound:
      return `$number(${place.count})`;
    case TYPE.select:
      return `$select(${element.value}, ${choices(element.options, place)})`;
    case TYPE.plural:
      return plural(element, place);
    default:
      throw new Error("A message has no tags.");
  }
}

/** Exact numbers come first. If all forms consist of text and `#`, the page inserts the number, because that code is shorter. */
function plural({ value: name, options }: PluralElement, { open }: Place): string {
  const forms = Object.entries(options).filter(([form]) => !form.startsWith("="));
  const exact = Object.entries(options).filter(([form]) => form.startsWith("="));
  const place = { count: name, open };
  const isPlain = forms.every(([, { value }]) => value.every(isPlainForm));
  const text = isPlain
    ? `$plural(${name}, { ${forms.map(([form, { value }]) => `${form}: ${JSON.stringify(plainForm(value))}`).join(", ")} })`
    : `$form(${name}, ${choices(Object.fromEntries(forms), place)})`;
  return exact.reduceRight(
    (rest, [form, { value }]) => `${name} === ${form.slice(1)} ? ${expression(value, { ...place })} : ${rest}`,
    text,
  );
}

const isPlainForm = (element: MessageFormatElement) =>
  element.type === TYPE.pound || (element.type === TYPE.literal && !element.value.includes("#"));
const plainForm = (elements: readonly MessageFormatElement[]) =>
  elements.map((element) => (element.type === TYPE.literal ? element.value : "#")).join("");

const choices = (options: Record<string, { value: MessageFormatElement[] }>, place: Place) =>
  `{ ${Object.entries(options)
    .map(([key, { value }]) => `${JSON.stringify(key)}: ${expression(value, { ...place })}`)
    .join(", ")} }`;
