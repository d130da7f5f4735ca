import { type MentionPiece, mentionPieces } from "./mentions.ts";

/** The fields of a markdown-it token that mentions need. */
export interface TextToken {
  readonly type: string;
  content: string;
  /** For a mention token: the handles that it may mean, longest first. */
  meta?: unknown;
  readonly children: TextToken[] | null;
}
interface State {
  readonly tokens: TextToken[];
  readonly Token: new (type: string, tag: string, nesting: 0) => TextToken;
}

/** Type of the token for an @word that is in no code and no link. */
export const mentionType = "mention";

/**
 * Parser rule that turns each @word into a token, so that rendering and notifying find the same mentions. The token's content is the
 * longest handle that the @word may mean.
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

/** The handles that a token may mean, longest first; empty for a token that is no mention. */
export const handlesOf = ({ type, meta }: TextToken): MentionPiece["handles"] =>
  type === mentionType ? (meta as MentionPiece["handles"]) : [];
