// Apart from the schemas, which a browser need not load.

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

/** The tokens around a text that is covered until its reader wants to see it, such as the end of a film. */
export const spoiler = { open: "spoiler_open", close: "spoiler_close" } as const;

/** Two bars, no more: `||||` is nothing. */
const sign = /(?<!\|)(\|\|)(?!\|)/;

/**
 * A rule for the library: two bars around a text cover it. They touch the text, so that `a || b || c` stays code without ticks, and both stand
 * at the same depth of other marks.
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

/** Makes the signs that belong together the beginning and the end of a covered text. */
function pairSigns(tokens: readonly Token[]): void {
  /** The index of the sign that is open, for each mark around the present token; -1 for none. */
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
