const named: Record<string, string> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: "\u00a0",
  copy: "©",
  reg: "®",
  trade: "™",
  hellip: "…",
  ndash: "–",
  mdash: "—",
  middot: "·",
  bull: "•",
  laquo: "«",
  raquo: "»",
  ldquo: "“",
  rdquo: "”",
  lsquo: "‘",
  rsquo: "’",
  times: "×",
  deg: "°",
  euro: "€",
  larr: "←",
  rarr: "→",
};

/**
 * Decodes one HTML entity in Markdown. Replaces the package `entities`, whose table of all 2,231 names is larger than the rest of the
 * Markdown parser; an unknown name stays as typed.
 */
export function decodeHTMLStrict(entity: string): string {
  const name = entity.slice(1, -1);
  return named[name] ?? decodeNumber(name) ?? entity;
}

function decodeNumber(name: string): string | undefined {
  const match = /^#(?:x([0-9a-f]{1,6})|([0-9]{1,7}))$/i.exec(name);
  if (!match) return undefined;
  const code = match[1] ? Number.parseInt(match[1], 16) : Number(match[2]);
  const isCharacter = code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
  return isCharacter ? String.fromCodePoint(code) : "\ufffd";
}
