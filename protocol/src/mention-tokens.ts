import { type MentionPiece, mentionPieces } from "./mentions.ts";

/** What the library markdown-it hands on, as far as mentions need it. */
export interface TextToken {
  readonly type: string;
  content: string;
  /** Of a mention: the handles that it may stand for, longest first. */
  meta?: unknown;
  readonly children: TextToken[] | null;
}
interface State {
  readonly tokens: TextToken[];
  readonly Token: new (type: string, tag: string, nesting: 0) => TextToken;
}

/** What stands for an @word of the text outside of code and links, in the list of tokens. */
export const mentionType = "mention";

/**
 * A rule for the library: makes a token of each @word, so that drawing a text and notifying use the same rule. Its content is the
 * longest that it can be.
 */
export function markMentions({ tokens, Token }: State): void {
  for (const { children } of tokens) {
    if (!children?.some(({ content }) => content.includes("@"))) continue;
    let links = 0;
    const marked = children.flatMap((token) => {
      if (token.type === "link_open") links += 1;
      if (token.type === "link_close") links -= 1;
      return links === 0 && token.type === "text" ? split(token, Token) : [token];
    });
    children.splice(0, children.length, ...marked);
  }
}

const split = ({ content }: TextToken, Token: State["Token"]): TextToken[] =>
  mentionPieces(content).map(({ text, handles }) =>
    Object.assign(new Token(handles.length > 0 ? mentionType : "text", "", 0), { content: text, meta: handles }),
  );

/** The handles that a token may stand for, longest first; none for what is no mention. */
export const handlesOf = ({ type, meta }: TextToken): MentionPiece["handles"] =>
  type === mentionType ? (meta as MentionPiece["handles"]) : [];
