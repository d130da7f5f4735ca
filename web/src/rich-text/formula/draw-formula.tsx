import { createElement, Fragment, type ReactNode } from "react";
import temml from "temml";
import "./formula.css";

/** What the library makes of a formula: an element, a text, or without either only what is in it. */
interface Node {
  readonly type?: string;
  readonly text?: string;
  readonly attributes?: Readonly<Record<string, unknown>>;
  readonly classes?: readonly string[];
  readonly style?: Readonly<Record<string, string | number>>;
  readonly children?: readonly Node[];
}

/** Elements of MathML that are drawn; a formula with any other one is not. */
const elements = new Set(
  `math mrow mi mn mo ms mtext mspace mfrac msqrt mroot mstyle mpadded mphantom msub msup msubsup munder mover munderover mmultiscripts
  mprescripts none mtable mtr mtd menclose`.split(/\s+/),
);
/** Their attributes that are drawn; others are left out, such as `id` and `href`. */
const attributes = new Set(
  `display width height depth voffset lspace rspace stretchy symmetric fence form separator largeop movablelimits minsize maxsize accent
  accentunder scriptlevel displaystyle mathvariant mathcolor mathbackground mathsize linethickness columnalign rowspacing columnspacing
  notation linebreak`.split(/\s+/),
);

/** Makes commands of its own: a few lines of them grow to millions of signs. */
const defines =
  /\\(?:[gex]?def|let|futurelet|(?:re)?newcommand|providecommand|DeclareMathOperator|global|long)(?![a-zA-Z])/;

/** A formula of more elements, deeper or higher ones than this would take a page's time or room. */
const MOST_ELEMENTS = 3000;
const DEEPEST = 60;
const MOST_ROWS = { line: 10, block: 100 } as const;
/** In em and in points. */
const LARGEST: [number, number] = [20, 200];
/** In em: what a length is at the most, upwards or downwards, and all large ones together. */
const LONGEST = 20;
const LARGE = 5;
const MOST_TOGETHER = 40;
const MOST_EXPANSIONS = 500;

const inEm: Record<string, number> = { ex: 0.5, pt: 1 / 12, px: 1 / 16, mm: 0.24, cm: 2.4, in: 6 };

class Refused extends Error {}

/** Commands that lead elsewhere, or set the page's own attributes. */
function refuse(): never {
  throw new Refused();
}

/** A formula as elements of MathML, which are read out, too. Null for what LaTeX does not know and for what could do harm: it stays a text. */
export function drawFormula(source: string, isBlock: boolean): ReactNode | null {
  if (defines.test(source)) return null;
  try {
    const root = temml.__renderToMathMLTree(source, {
      ...{ displayMode: isBlock, throwOnError: true, wrap: isBlock ? "none" : "tex" },
      ...{ trust: refuse, maxSize: LARGEST, maxExpand: MOST_EXPANSIONS },
    }) as Node;
    return new Drawing(source, isBlock ? MOST_ROWS.block : MOST_ROWS.line).root(root);
  } catch {
    // Also one so deep that the library runs out of stack.
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

  /** In a line there are several, between which it may end. */
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

  /** The library bounds sizes from above only: what is raised by a negative one would be as far away. */
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

/** Older browsers have no styles on elements of MathML, and the formula is drawn without them. */
const hasStyles = () => typeof MathMLElement !== "undefined";

/** The library writes one style as a text, which the page's policy would refuse. */
function styleOf({ style = {}, attributes: given = {} }: Node): Record<string, string | number> | undefined {
  if (!hasStyles()) return undefined;
  const named = Object.entries(style).map(([name, value]) => [
    name.replace(/-(\w)/g, (_, letter) => letter.toUpperCase()),
    value,
  ]);
  const bold = given.style === "font-weight:bold" ? { fontWeight: "bold" } : {};
  return named.length > 0 || given.style !== undefined ? { ...Object.fromEntries(named), ...bold } : undefined;
}
