import { createLowlight } from "lowlight";
import { loadGrammar } from "./grammars.ts";
import type { Language } from "./languages.ts";

/** A block to be coloured. */
export interface Block {
  readonly language: Language;
  readonly code: string;
}

/** A piece of code: its text, or pieces that look alike for the names of these classes. Never HTML. */
export type Piece = string | { readonly looks: readonly string[]; readonly pieces: readonly Piece[] };

/** `started`: the grammar is there, and the work begins; then the pieces, or null for what is not worth drawing. */
export type Told = { readonly started: true } | { readonly pieces: readonly Piece[] | null };

/** More pieces in pieces than this no reader can tell apart, and drawing them takes the page long. */
const deepest = 40;

const lowlight = createLowlight();
type Tree = ReturnType<typeof lowlight.highlight>;
type Branch = Tree["children"][number];

/** What a worker has of the page's global object. */
const scope = globalThis as unknown as {
  onmessage: (event: { readonly data: Block }) => void;
  postMessage(told: Told): void;
};

// The page gets to know of an error, and of no promise that is rejected.
scope.onmessage = ({ data }) => void colour(data).catch(reportError);

async function colour({ language, code }: Block): Promise<void> {
  if (!lowlight.registered(language)) lowlight.register(language, await loadGrammar(language));
  scope.postMessage({ started: true });
  scope.postMessage({ pieces: piecesOf(lowlight.highlight(language, code).children, 0) });
}

function piecesOf(branches: readonly Branch[], depth: number): Piece[] | null {
  if (depth > deepest) return null;
  const pieces: Piece[] = [];
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
