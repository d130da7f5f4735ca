// In a file without schemas, which a browser then need not load.

interface Token {
  type: string;
  content: string;
  nesting: number;
  readonly children: Token[] | null;
}
interface State {
  readonly tokens: Token[];
  readonly Token: new (type: string, tag: string, nesting: 0) => Token;
}

/** Token types at the beginning and end of a spoiler: text that is hidden until the reader opens it. */
export const spoiler = { open: "spoiler_open", close: "spoiler_close" } as const;

/** Exactly two bars: `||||` is no spoiler. */
const sign = /(?<!\|)(\|\|)(?!\|)/;

/**
 * Parser rule: two bars on each side make a text a spoiler. The bars touch the text, so that `a || b || c` stays plain text, and both pairs are
 * inside the same other formatting.
 */
export function markSpoilers({ tokens, Token }: State): void {
  for (const { children } of tokens) {
    if (!children?.some(({ type, content }) => type === "text" && sign.test(content))) continue;
    const apart = children.flatMap((token) => (token.type === "text" ? split(token, Token) : [token]));
    pairSigns(apart);
    children.splice(0, children.length, ...apart);
  }
}

const split = ({ content }: Token, Token: State["Token"]): Token[] =>
  content
    .split(sign)
    .filter((text) => text !== "")
    .map((text) => Object.assign(new Token("text", "", 0), { content: text }));

/** Turns matching pairs of signs into the beginning and the end of a spoiler. */
function pairSigns(tokens: readonly Token[]): void {
  /** A stack with one entry per enclosing formatting: the index of its open sign; -1 for none. */
  const open = [-1];
  for (const [at, token] of tokens.entries()) {
    if (token.nesting === 1) open.push(-1);
    if (token.nesting === -1 && open.length > 1) open.pop();
    if (token.type !== "text" || token.content !== "||") continue;
    const depth = open.length - 1;
    const begin = open[depth] ?? -1;
    const opener = tokens[begin];
    if (opener && at > begin + 1 && touches(tokens[at - 1], /\S$/)) {
      Object.assign(opener, { type: spoiler.open, content: "", nesting: 1 });
      Object.assign(token, { type: spoiler.close, content: "", nesting: -1 });
      open[depth] = -1;
    } else if (!opener && touches(tokens[at + 1], /^\S/)) open[depth] = at;
  }
}

const touches = (token: Token | undefined, end: RegExp): boolean =>
  token !== undefined && !/break$/.test(token.type) && (token.type !== "text" || end.test(token.content));
