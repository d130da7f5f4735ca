import { createLowlight } from "lowlight";
import { loadGrammar } from "./grammars.ts";
import type { CodeLanguage } from "./languages.ts";

/** A code block to highlight. */
export interface Block {
  readonly language: CodeLanguage;
  readonly code: string;
}

/** A piece of code: a text, or a group of pieces with CSS class names. Never HTML. */
export type ColouredCode = string | { readonly looks: readonly string[]; readonly pieces: readonly ColouredCode[] };

/** Messages of the worker. `started`: the grammar is loaded and highlighting begins. Then the pieces, or null if the code stays plain. */
export type WorkerMessage = { readonly started: true } | { readonly pieces: readonly ColouredCode[] | null };

/** Deeper nesting than this is not visible to a reader, and rendering it would block the page. */
const deepest = 40;

const lowlight = createLowlight();
type Tree = ReturnType<typeof lowlight.highlight>;
type Branch = Tree["children"][number];

/** The parts of the worker's global object that are used here. */
const scope = globalThis as unknown as {
  onmessage: (event: { readonly data: Block }) => void;
  postMessage(told: WorkerMessage): void;
};

// The page receives errors of the worker, but not rejected promises, so a rejection is reported as an error.
scope.onmessage = ({ data }) => void colour(data).catch(reportError);

async function colour({ language, code }: Block): Promise<void> {
  if (!lowlight.registered(language)) lowlight.register(language, await loadGrammar(language));
  scope.postMessage({ started: true });
  scope.postMessage({ pieces: piecesOf(lowlight.highlight(language, code).children, 0) });
}

function piecesOf(branches: readonly Branch[], depth: number): ColouredCode[] | null {
  if (depth > deepest) return null;
  const pieces: ColouredCode[] = [];
  for (const branch of branches) {
    if (branch.type === "text") pieces.push(branch.value);
    if (branch.type !== "element") continue;
    const inner = piecesOf(branch.children, depth + 1);
    if (inner === null) return null;
    const looks = branch.properties.className;
    pieces.push({ looks: Array.isArray(looks) ? looks.map(String) : [], pieces: inner });
  }
  return pieces;
}
