import { handlesOf, mentionPieces, mentionType, taskSigns } from "@parley/protocol";
import { Fragment, type ReactNode } from "react";
import { withEmoji } from "../../emoji/WrittenEmoji.tsx";
import { Formula } from "../formula/Formula.tsx";
import { CodeBlock } from "./CodeBlock.tsx";
import { MessageLink } from "./MessageLink.tsx";
import type { Token } from "./parse-markdown.ts";
import { Spoiler } from "./Spoiler.tsx";
import { Table } from "./Table.tsx";
import { TaskBox } from "./TaskBox.tsx";
import { visibleMarks } from "./visible-marks.ts";

/** Renders the mention of a handle; returns null if the handle mentions nobody. */
export type DrawMention = (handle: string, key: number) => ReactNode;

/** Options for rendering a text. */
export interface Drawing {
  readonly drawMention: DrawMention;
  /** Whether names of custom emoji in the text are replaced. */
  readonly hasEmoji: boolean;
}

type Draw = (token: Token, children: ReactNode[], key: number) => ReactNode;

const attribute = (token: Token, name: string): string => String(token.attrGet(name) ?? "");

const cell = "max-w-80 border border-line px-2 py-1 align-top has-[a]:min-w-40";

/**
 * The alignment of a column, which the library writes as `text-align:right`. Left and right are physical sides in every script, because the
 * author asked for them.
 */
const side = (token: Token) => ({ textAlign: (attribute(token, "style").slice(11) || "start") as "start" });

/** Elements by the type of the token that opens them. Other tokens are rendered as their text. */
const containers: Record<string, Draw> = {
  paragraph: (token, children, key) =>
    token.hidden ? <Fragment key={key}>{children}</Fragment> : <p key={key}>{children}</p>,
  heading: (_, children, key) => (
    <p key={key} className="font-semibold">
      {children}
    </p>
  ),
  blockquote: (_, children, key) => (
    <blockquote key={key} className="border-s-3 border-line-strong/50 ps-3 text-soft">
      {children}
    </blockquote>
  ),
  bullet_list: (_, children, key) => (
    <ul key={key} className="list-disc ps-6 [&>li:has(>[data-task])]:-ms-5 [&>li:has(>[data-task])]:list-none">
      {children}
    </ul>
  ),
  ordered_list: (token, children, key) => (
    <ol key={key} className="list-decimal ps-8" start={Number(token.attrGet("start") ?? 1)}>
      {children}
    </ol>
  ),
  list_item: (_, children, key) => <li key={key}>{children}</li>,
  table: (_, children, key) => <Table key={key}>{children}</Table>,
  thead: (_, children, key) => <thead key={key}>{children}</thead>,
  tbody: (_, children, key) => <tbody key={key}>{children}</tbody>,
  tr: (_, children, key) => <tr key={key}>{children}</tr>,
  th: (token, children, key) => (
    <th key={key} scope="col" dir="auto" className={`${cell} bg-sunken font-semibold`} style={side(token)}>
      {children}
    </th>
  ),
  td: (token, children, key) => (
    <td key={key} dir="auto" className={cell} style={side(token)}>
      {children}
    </td>
  ),
  em: (_, children, key) => <em key={key}>{children}</em>,
  strong: (_, children, key) => <strong key={key}>{children}</strong>,
  s: (_, children, key) => <s key={key}>{children}</s>,
  spoiler: (_, children, key) => <Spoiler key={key}>{children}</Spoiler>,
  link: (token, children, key) => (
    <MessageLink key={key} href={attribute(token, "href")}>
      {children}
    </MessageLink>
  ),
};

const leaves: Record<string, (token: Token, key: number) => ReactNode> = {
  formula: ({ content }, key) => <Formula key={key} source={content} isBlock={false} />,
  formula_block: ({ content }, key) => <Formula key={key} source={content.trimEnd()} isBlock />,
  softbreak: (_, key) => <br key={key} />,
  task: ({ content }, key) => <TaskBox key={key} isDone={content === taskSigns.done} />,
  hardbreak: (_, key) => <br key={key} />,
  hr: (_, key) => <hr key={key} className="my-2 border-line" />,
  code_inline: (token, key) => (
    <code key={key} className="rounded bg-sunken px-1 py-0.5 font-mono text-[0.875em] wrap-anywhere">
      {visibleMarks(token.content)}
    </code>
  ),
  fence: (token, key) => <CodeBlock key={key} code={token.content} language={token.info.trim().split(/\s/)[0] ?? ""} />,
  image: (token, key) => (
    <MessageLink key={key} href={attribute(token, "src")}>
      {token.content || attribute(token, "src")}
    </MessageLink>
  ),
};

interface Frame {
  token: Token | null;
  children: ReactNode[];
}

/** Tokens as React elements. No part of the text is interpreted as HTML. */
export function renderTokens(tokens: readonly Token[], drawing: Drawing): ReactNode[] {
  const root: Frame = { token: null, children: [] };
  const stack = [root];
  const top = () => stack[stack.length - 1] ?? root;
  for (const token of tokens) {
    if (token.nesting === 1) stack.push({ token, children: [] });
    else if (token.nesting === -1) {
      const closed = stack.length > 1 ? stack.pop() : undefined;
      if (closed?.token) top().children.push(drawContainer(closed.token, closed.children, top().children.length));
    } else top().children.push(...drawLeaf(token, top().children.length, within(top(), drawing)));
  }
  return root.children;
}

/** The text of an automatic link is shown unchanged. */
const within = ({ token }: Frame, drawing: Drawing): Drawing =>
  token?.info === "auto" ? { ...drawing, hasEmoji: false } : drawing;

const drawWords = (text: string, key: number, { hasEmoji }: Drawing): ReactNode[] =>
  hasEmoji ? withEmoji(text, key) : [text];

function drawContainer(token: Token, children: ReactNode[], key: number): ReactNode {
  const draw = containers[token.type.replace(/_open$/, "")];
  return draw ? draw(token, children, key) : <Fragment key={key}>{children}</Fragment>;
}

function drawLeaf(token: Token, key: number, drawing: Drawing): ReactNode[] {
  if (token.type === "inline") return [<Fragment key={key}>{renderTokens(token.children ?? [], drawing)}</Fragment>];
  if (token.type === mentionType) return drawWord(token.content, handlesOf(token), key, drawing);
  const draw = leaves[token.type];
  return draw ? [draw(token, key)] : drawWords(token.content, key, drawing);
}

/** An @word as the mention with the longest matching handle, followed by the rest of the word. */
function drawWord(word: string, handles: readonly string[], key: number, drawing: Drawing): ReactNode[] {
  for (const handle of handles) {
    const mention = drawing.drawMention(handle, key);
    if (mention !== null) return [mention, ...drawWords(word.slice(1 + handle.length), key, drawing)];
  }
  return drawWords(word, key, drawing);
}

/** A text as typed, with its mentions. */
export const drawPlain = (text: string, drawing: Drawing): ReactNode[] =>
  mentionPieces(text).flatMap((piece, key) => drawWord(piece.text, piece.handles, key, drawing));
