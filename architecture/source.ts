/** A file of the repository as the rules see it. */
export interface Source {
  readonly path: string;
  readonly text: string;
  /** The text without comments, for rules about what the code does. Line numbers are kept. */
  readonly code: string;
  readonly imports: readonly Import[];
  readonly isTest: boolean;
}

export interface Import {
  readonly specifier: string;
  /** Whether nothing of it is left when the program runs. */
  readonly typeOnly: boolean;
  /** Whether it is loaded only when the code that names it runs. */
  readonly isLazy: boolean;
  readonly names: readonly string[];
  /** The path in the repository of a relative import; null for a package. */
  readonly target: string | null;
}

const CODE = /\.(ts|tsx|mjs)$/;
const TEST =
  /\.test\.tsx?$|(^|\/)contract\.ts$|^(server|sdk|protocol|web)\/test\/|^(e2e|bench|scripts|architecture)\/|^sdk\/src\/testing\//;

export function isCode(path: string): boolean {
  return CODE.test(path);
}

export function readSource(path: string, text: string): Source {
  const code = isCode(path) ? withoutComments(text) : text;
  return { path, text, code, imports: isCode(path) ? importsOf(path, code) : [], isTest: TEST.test(path) };
}

/** Strings are matched first, so that `"https://…"` is not taken for a comment. */
function withoutComments(text: string): string {
  const token = /"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`|\/\/[^\n]*|\/\*[\s\S]*?\*\//g;
  return text.replace(token, (match) => (match.startsWith("/") ? match.replace(/[^\n]/g, " ") : match));
}

/** What the code of a file leaves out. */
export function commentsOf({ text, code }: Source): string {
  return [...text.matchAll(/[^\n]*\n?/g)]
    .map(({ 0: line, index }) => {
      const begins = [...line].findIndex((letter, at) => letter !== code[index + at]);
      return begins < 0 ? "" : line.slice(begins);
    })
    .filter((line) => line !== "")
    .join("\n");
}

function importsOf(path: string, code: string): Import[] {
  const statement = /^[ \t]*(?:import|export)\b([^"'`;=()]*?)\bfrom\s*["']([^"']+)["']/gm;
  const bare = /^[ \t]*import\s*["']([^"']+)["']/gm;
  const dynamic = /\bimport\(\s*["']([^"']+)["']\s*\)/g;
  return [
    ...[...code.matchAll(statement)].map(([, clause = "", specifier = ""]) => importOf(path, specifier, clause)),
    ...[...code.matchAll(bare)].map(([, specifier = ""]) => importOf(path, specifier, "*")),
    ...[...code.matchAll(dynamic)].map(([, specifier = ""]) => importOf(path, specifier, "*", true)),
  ];
}

function importOf(path: string, specifier: string, clause: string, isLazy = false): Import {
  const inside = clause.match(/\{([\s\S]*)\}/)?.[1] ?? "";
  const parts = inside.split(",").flatMap((part) => part.trim() || []);
  const whole = /^\s*type\b/.test(clause);
  const braced = /^\s*\{/.test(clause);
  return {
    specifier,
    isLazy,
    typeOnly: whole || (braced && parts.length > 0 && parts.every((part) => part.startsWith("type "))),
    names: parts.map((part) => part.replace(/^type\s+/, "").replace(/\s+as\s.*$/, "")),
    target: specifier.startsWith(".") ? resolve(path, specifier) : null,
  };
}

function resolve(from: string, specifier: string): string {
  const steps = [...from.split("/").slice(0, -1), ...specifier.split("/")];
  const path: string[] = [];
  for (const step of steps) {
    if (step === ".." && path.length > 0 && path.at(-1) !== "..") path.pop();
    else if (step !== ".") path.push(step);
  }
  return path.join("/");
}
