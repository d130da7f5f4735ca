import { createLowlight } from "lowlight";
import { Fragment, type ReactNode } from "react";
import { languageOf, loadGrammar } from "./languages.ts";

/** What lowlight answers: a tree of elements and texts, never HTML. */
type Tree = ReturnType<ReturnType<typeof createLowlight>["highlight"]>;
type Branch = Tree["children"][number];

const lowlight = createLowlight();

/** Code as coloured elements; null when the language is unknown. */
export async function colourCode(code: string, word: string): Promise<ReactNode | null> {
  const language = languageOf(word);
  if (language === null) return null;
  if (!lowlight.registered(language)) {
    const grammar = await loadGrammar(language);
    if (grammar) lowlight.register(language, grammar);
  }
  await idle();
  return lowlight.highlight(language, code).children.map(drawBranch);
}

/** Until the page has nothing more urgent to do. */
function idle(): Promise<void> {
  return new Promise((resolve) => {
    if (typeof requestIdleCallback === "function") requestIdleCallback(() => resolve(), { timeout: 500 });
    else setTimeout(resolve);
  });
}

function drawBranch(branch: Branch, index: number): ReactNode {
  if (branch.type === "text") return branch.value;
  if (branch.type !== "element") return null;
  const names = branch.properties.className;
  const children = branch.children.map(drawBranch);
  if (!Array.isArray(names)) return <Fragment key={index}>{children}</Fragment>;
  return (
    <span key={index} className={names.join(" ")}>
      {children}
    </span>
  );
}
