const entities: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  "#34": '"',
  "#39": "'",
};

/**
 * The contents of each element of a name in an answer of S3, without its namespace. The few answers that are read have no attributes and no
 * element inside another one of the same name.
 */
export function elementsOf(xml: string, name: string): string[] {
  return [...xml.matchAll(new RegExp(`<${name}(?: [^>]*)?>([\\s\\S]*?)</${name}>`, "g"))].map(
    ([, inside = ""]) => inside,
  );
}

/** The text of the first element of a name; "" where there is none. */
export function textOf(xml: string, name: string): string {
  const [first = ""] = elementsOf(xml, name);
  return first.replace(/&([#\w]+);/g, (whole, entity: string) => entities[entity] ?? whole);
}

/** Text as it may stand in an element. */
export const escaped = (text: string): string => text.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);
