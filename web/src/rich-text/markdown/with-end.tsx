import { cloneElement, isValidElement, type ReactNode } from "react";

/** Adds a sign after the last word of a rendered text; after a list, code or another block the sign has its own line. */
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
