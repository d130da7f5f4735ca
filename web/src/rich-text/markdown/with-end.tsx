import { cloneElement, isValidElement, type ReactNode } from "react";

/** A text as it is drawn, with a sign behind its last words; behind a list, code or another block it has a line of its own. */
export function withEnd(content: readonly ReactNode[], end: ReactNode): ReactNode {
  const last = content.at(-1);
  if (!isValidElement<{ children?: ReactNode }>(last) || last.type !== "p") return [...content, <p key="end">{end}</p>];
  return [...content.slice(0, -1), cloneElement(last, {}, wordsAnd(last.props.children, end))];
}

const wordsAnd = (words: ReactNode, end: ReactNode) => (
  <>
    <span>{words}</span> {end}
  </>
);
