import { createElement, Fragment, type ReactNode } from "react";
import temml from "temml";
import "./formula.css";

/** A node of the library's output: an element, a text, or a fragment with children only. */
interface Node {
  readonly type?: string;
  readonly text?: string;
  readonly attributes?: Readonly<Record<string, unknown>>;
  readonly classes?: readonly string[];
  readonly style?: Readonly<Record<string, string | number>>;
  readonly children?: readonly Node[];
}

/** The MathML elements that are rendered; a formula with any other element is refused. */
const elements = new Set(
  `math mrow mi mn mo ms mtext mspace mfrac msqrt mroot mstyle mpadded mphantom msub msup msubsup munder mover munderover mmultiscripts
  mprescripts none mtable mtr mtd menclose`.split(/\s+/),
);
/** The attributes that are rendered; others, such as `id` and `href`, are left out. */
const attributes = new Set(
  `display width height depth voffset lspace rspace stretchy symmetric fence form separator largeop movablelimits minsize maxsize accent
  accentunder scriptlevel displaystyle mathvariant mathcolor mathbackground mathsize linethickness columnalign rowspacing columnspacing
  notation linebreak`.split(/\s+/),
);

/** Commands that define macros: a few lines of macros can expand to millions of characters. */
const defines =
  /\\(?:[gex]?def|let|futurelet|(?:re)?newcommand|providecommand|DeclareMathOperator|global|long)(?![a-zA-Z])/;

/** Limits for a formula: with more elements, deeper nesting or more rows it would block the page or fill it. */
const MOST_ELEMENTS = 3000;
const DEEPEST = 60;
const MOST_ROWS = { line: 10, block: 100 } as const;
/** The largest font size, in em and in points. */
const LARGEST: [number, number] = [20, 200];
/** In em: the largest length in either direction, the length from which a length counts as large, and the largest sum of large lengths. */
const LONGEST = 20;
const LARGE = 5;
const MOST_TOGETHER = 40;
const MOST_EXPANSIONS = 500;

const inEm: Record<string, number> = { ex: 0.5, pt: 1 / 12, px: 1 / 16, mm: 0.24, cm: 2.4, in: 6 };

class Refused extends Error {}

/** Refuses a formula, for example one with a command that contains a link or sets attributes of the page. */
function refuse(): never {
  throw new Refused();
}

/**
 * A formula as MathML elements, which screen readers can read. Null if LaTeX does not know a command, or if the formula could do harm; its
 * source is shown then.
 */
export function drawFormula(source: string, isBlock: boolean): ReactNode | null {
  if (defines.test(source)) return null;
  try {
    const root = temml.__renderToMathMLTree(source, {
      ...{ displayMode: isBlock, throwOnError: true, wrap: isBlock ? "none" : "tex" },
      ...{ trust: refuse, maxSize: LARGEST, maxExpand: MOST_EXPANSIONS },
    }) as Node;
    return new Drawing(source, isBlock ? MOST_ROWS.block : MOST_ROWS.line).root(root);
  } catch {
    // Also if the formula nests so deeply that the library exceeds the call stack.
    return null;
  }
}

class Drawing {
  readonly #source: string;
  readonly #mostRows: number;
  #elements = 0;
  #rows = 0;
  #together = 0;

  constructor(source: string, mostRows: number) {
    this.#source = source;
    this.#mostRows = mostRows;
  }

  /** An inline formula may have several roots, between which the line can break. */
  root(node: Node): ReactNode {
    if (node.type === "math") return this.#draw(node, 0, 0);
    return <>{this.#inside(node, 0)}</>;
  }

  #draw(node: Node, key: number, depth: number): ReactNode {
    if (node.type === undefined) return node.text ?? <Fragment key={key}>{this.#inside(node, depth)}</Fragment>;
    this.#count(node.type, depth);
    for (const value of Object.values({ ...node.attributes, ...node.style })) this.#measure(String(value));
    const looks = { className: node.classes?.join(" ") || undefined, style: styleOf(node) };
    return createElement(node.type, { key, ...looks, ...this.#attributes(node) }, ...this.#inside(node, depth + 1));
  }

  #inside({ children = [] }: Node, depth: number): ReactNode[] {
    return children.map((child, key) => this.#draw(child, key, depth));
  }

  #count(type: string, depth: number): void {
    this.#elements += 1;
    if (type === "mtr") this.#rows += 1;
    const isTooMuch = this.#elements > MOST_ELEMENTS || depth > DEEPEST || this.#rows > this.#mostRows;
    if (isTooMuch || !elements.has(type)) refuse();
  }

  /** The library limits only positive lengths; a large negative length would move the content as far. */
  #measure(value: string): void {
    for (const [, number, unit] of value.matchAll(/(-?[\d.]+)(em|ex|pt|px|mm|cm|in)\b/g)) {
      const size = Math.abs(Number(number)) * (inEm[unit ?? ""] ?? 1);
      if (size > LARGE) this.#together += size;
      if (size > LONGEST || this.#together > MOST_TOGETHER) refuse();
    }
  }

  #attributes({ type, attributes: given = {} }: Node): Record<string, string> {
    const own = Object.entries(given).filter(([name]) => attributes.has(name));
    const said = Object.fromEntries(own.map(([name, value]) => [name, String(value)]));
    return type === "math" ? { ...said, alttext: this.#source } : said;
  }
}

/** Older browsers support no styles on MathML elements; the formula is rendered without them. */
const hasStyles = () => typeof MathMLElement !== "undefined";

/** The library writes one style as a text attribute, which the content security policy forbids, so the style is set as a property. */
function styleOf({ style = {}, attributes: given = {} }: Node): Record<string, string | number> | undefined {
  if (!hasStyles()) return undefined;
  const named = Object.entries(style).map(([name, value]) => [
    name.replace(/-(\w)/g, (_, letter) => letter.toUpperCase()),
    value,
  ]);
  const bold = given.style === "font-weight:bold" ? { fontWeight: "bold" } : {};
  return named.length > 0 || given.style !== undefined ? { ...Object.fromEntries(named), ...bold } : undefined;
}
