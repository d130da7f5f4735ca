import { type MessageFormatElement, parse, TYPE } from "@formatjs/icu-messageformat-parser";

/** The type of an argument: a text, a number, a time in milliseconds, or one of some words. */
export type Argument = "text" | "number" | "time" | readonly string[];

export interface Message {
  readonly elements: readonly MessageFormatElement[];
  /** By name, in the order of their first use. */
  readonly arguments: ReadonlyMap<string, Argument>;
}

/** Names that an argument cannot have, because each argument becomes a variable in generated code. */
const taken =
  /^(?:arguments|await|break|case|catch|class|const|continue|debugger|default|delete|do|else|enum|eval|export|extends|false|finally|for|function|if|import|in|instanceof|interface|let|new|null|package|private|protected|public|return|static|super|switch|this|throw|true|try|typeof|var|void|while|with|yield)$/;

/** The styles of dates and times that the page can format. */
const styles = ["short", "medium", "long", "full"];

/**
 * Parses a message of ICU MessageFormat. Throws an error for translators if the message is invalid, or uses a feature that the page does
 * not support: ordinals, offsets, number formats, date patterns.
 */
export function parseMessage(text: string): Message {
  const elements = parse(text, { ignoreTag: true, requiresOtherClause: true, shouldParseSkeletons: false });
  const found = new Map<string, Argument>();
  collect(elements, found);
  return { elements, arguments: found };
}

function collect(elements: readonly MessageFormatElement[], found: Map<string, Argument>): void {
  for (const element of elements) {
    const kind = kindOf(element);
    if (kind !== null && "value" in element) add(found, element.value, kind);
    if ("options" in element) for (const { value } of Object.values(element.options)) collect(value, found);
  }
}

function add(found: Map<string, Argument>, name: string, kind: Argument): void {
  if (!/^[a-z][A-Za-z0-9]*$/.test(name) || taken.test(name)) throw new Error(`An argument cannot be called {${name}}.`);
  const before = found.get(name) ?? kind;
  // A count may also be used as a text; the more specific kind is kept.
  if (before !== "text" && kind !== "text" && String(before) !== String(kind))
    throw new Error(`The argument {${name}} is used in two ways.`);
  found.set(name, before === "text" ? kind : before);
}

/** The kind of an element's argument; null for an element without one. */
function kindOf(element: MessageFormatElement): Argument | null {
  switch (element.type) {
    case TYPE.argument:
      return "text";
    case TYPE.number:
      if (element.style) throw new Error(`A number has no style: {${element.value}, number}.`);
      return "number";
    case TYPE.date:
    case TYPE.time:
      if (element.style && !styles.includes(String(element.style)))
        throw new Error(`A date is one of ${styles.join(", ")}: {${element.value}, date, long}.`);
      return "time";
    case TYPE.plural:
      if (element.offset !== 0 || element.pluralType === "ordinal")
        throw new Error(`Ordinals and offsets are not known: {${element.value}}.`);
      return "number";
    case TYPE.select:
      return Object.keys(element.options);
    default:
      return null;
  }
}
