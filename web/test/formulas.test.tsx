import { afterEach, describe, expect, test } from "bun:test";
import { formula, sizes } from "@parley/protocol";
import { drawFormula } from "../src/rich-text/formula/draw-formula.tsx";
import { Markdown } from "../src/rich-text/markdown/Markdown.tsx";
import { parseMarkdown } from "../src/rich-text/markdown/parse-markdown.ts";
import { plainText } from "../src/rich-text/markdown/plain-text.ts";
import { cleanup, draw, screen, waitFor } from "./draw.tsx";

afterEach(cleanup);

/** The formulas of a text: inline ones as they are, block ones with two dollar signs before them. */
function formulasIn(text: string): string[] {
  const tokens = parseMarkdown(text).tokens ?? [];
  return tokens.flatMap(({ type, content, children }) => {
    if (type === formula.block) return [`$$${content.trimEnd()}`];
    return (children ?? []).filter((child) => child.type === formula.inline).map((child) => child.content);
  });
}

describe("a formula in a line", () => {
  test.each([
    ["$x$", ["x"]],
    ["a $x_1$, ($y_2$).", ["x_1", "y_2"]],
    ["**$a*b*c$**", ["a*b*c"]],
    ["値は$x$です", ["x"]],
    ["$\\$5$ of $x$", ["\\$5", "x"]],
    ["|a|\n|-|\n|$x$|", ["x"]],
    ["||$x$||", ["x"]],
    ["> - $x$", ["x"]],
  ])("stands in %j", (text, found) => {
    expect(formulasIn(text)).toEqual(found);
  });

  test.each([
    "$5 and $10",
    "$5, $6 or US$7-US$8",
    "5$ and 6$",
    "$HOME/$PATH and $HOME",
    "$ x $",
    "$x $",
    "$x$5",
    "$x$y",
    "a$x$",
    "\\$x$",
    "$x\\$",
    "`$x$`",
    "```\n$x$\n```",
    "$x\ny$",
    "a $$x$$ b",
    "$$$",
    `$${"x".repeat(sizes.formula + 1)}$`,
    `$${"x".repeat(sizes.formula * 10)}$`,
  ])("does not stand in %j, which stays as it is", (text) => {
    expect(formulasIn(text)).toEqual([]);
  });
});

describe("a formula on lines of its own", () => {
  test.each([
    ["$$x$$", ["$$x"]],
    ["$$\nx\ny\n$$", ["$$x\ny"]],
    ["$$ x\ny $$", ["$$x\ny"]],
    ["text\n$$\nx\n$$\ntext", ["$$x"]],
    ["> $$\n> x\n> $$\nanswered", ["$$x"]],
    ["- $$\n  x\n  $$", ["$$x"]],
  ])("stands in %j", (text, found) => {
    expect(formulasIn(text)).toEqual(found);
  });

  test.each(["$$\nx", "$$\n\nx\n$$", "$$ x $$ y", "$$\n$$", "> $$\nx\n$$", `$$\n${"x\n".repeat(sizes.formula)}$$`])(
    "does not stand in %j",
    (text) => {
      expect(formulasIn(text)).toEqual([]);
    },
  );
});

test("a message of more formulas than are shown, also of ten times as many, is shown as it was typed", () => {
  const most = "$x$ ".repeat(sizes.formulas);
  expect(formulasIn(most)).toHaveLength(sizes.formulas);
  expect(parseMarkdown(`${most}$x$`).tokens).toBeNull();
  expect(parseMarkdown(most.repeat(10)).tokens).toBeNull();
});

test("previews say the source of formulas apart from the words around them", () => {
  expect(plainText("if $a_1$ then\n$$\nx^2\n$$\nelse")).toBe("if a_1 then x^2 else");
});

describe("what is drawn", () => {
  const show = (text: string) => draw(<Markdown text={text} drawMention={() => null} />);

  test("is MathML, which is read out, with its source", async () => {
    await show("so $\\frac{a}{b}$ and\n$$\n\\sqrt{x} \\text{ if } y\n$$");
    await waitFor(() => expect(document.querySelectorAll("math")).toHaveLength(2));
    const [line, block] = document.querySelectorAll("math");
    expect(line?.getAttribute("alttext")).toBe("\\frac{a}{b}");
    expect(line?.querySelector("mfrac")?.textContent).toBe("ab");
    expect(line?.namespaceURI).toBe("http://www.w3.org/1998/Math/MathML");
    expect(block?.getAttribute("display")).toBe("block");
    expect(block?.querySelector("msqrt")?.textContent).toBe("x");
    expect(screen.getByRole("region", { name: "Formula" }).tabIndex).toBe(0);
  });

  test("stays its source and says so where it is no LaTeX, and nothing else of the message is lost", async () => {
    await show("before $\\foo{a}$ behind");
    await screen.findByText("This formula can’t be shown.");
    expect(document.querySelector("code")?.textContent).toBe("$\\foo{a}$");
    expect(document.body.textContent).toContain("behind");
  });
});

const fill = (part: string) => part.repeat(Math.floor(sizes.formula / part.length));
const within = (open: string, inner: string, close: string, deep: number) =>
  open.repeat(deep) + inner + close.repeat(deep);

describe("a formula that means harm", () => {
  test.each([
    "\\href{javascript:alert(1)}{a}",
    "\\href{https://example.org}{a}",
    "\\url{https://example.org}",
    "\\includegraphics{https://example.org/a.png}",
    "\\class{fixed inset-0}{a}",
    "\\id{root}{a}",
    "\\style{position:fixed}{a}",
    "\\data{x=y}{a}",
    "\\def\\a{\\a\\a}\\a",
    "\\gdef\\a{b}\\a",
    "\\let\\a=b\\a",
    "\\newcommand{\\a}{b}\\a",
    "\\def\\a{xxxxxxxxxx}\\def\\b{\\a\\a\\a\\a}\\def\\c{\\b\\b\\b\\b}\\c",
    "\\color{url(https://example.org)}a",
    within("\\frac{", "a", "}{b}", 200),
    within("\\underset{a}{", "b", "}", 100),
    within("a^{", "a", "}", 500),
    `\\begin{matrix}${fill("a\\\\")}\\end{matrix}`,
    fill("{"),
    "\\raisebox{-1000em}{a}",
    "\\kern-1000em a",
    "\\hspace{-99999pt}a",
    "\\rule{20em}{20em}".repeat(3),
  ])("is not drawn: %j", (source) => {
    expect(drawFormula(source, true)).toBeNull();
    expect(drawFormula(source, false)).toBeNull();
  });

  test("has no size, address or name of the page's elements", async () => {
    const large = "\\rule{1000em}{1000em}\\kern3em\\label{root}\\ref{root}";
    const drawn = drawFormula(large, true);
    expect(drawn).not.toBeNull();
    await draw(<div data-testid="drawn">{drawn}</div>);
    const all = [...screen.getByTestId("drawn").querySelectorAll("*")];
    const said = all
      .flatMap((one) => [...one.attributes])
      .filter(({ name }) => name !== "alttext")
      .map(({ name, value }) => `${name}=${value}`);
    expect(all.map(({ localName }) => localName)).toContain("mspace");
    expect(said.filter((one) => /^(?:id|href|src|style|on\w+)=/.test(one))).toEqual([]);
    const lengths = [...said.join(" ").matchAll(/([\d.]+)(em|pt|px)/g)].map(
      ([, size, unit]) => Number(size) * (unit === "em" ? 12 : 1),
    );
    expect(lengths.length).toBeGreaterThan(0);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(300);
  });

  test("takes no time, whatever it is made of", () => {
    const parts = [
      "x",
      "a_1",
      "'",
      "\\sqrt{x}",
      "\\text{a}",
      "\\ket{a}",
      "\\dots",
      "\\Big(",
      "\\operatorname{a}",
      "\\\\",
      "&",
      "\\left(",
      "^",
      "\\over ",
    ];
    const begun = performance.now();
    for (const part of parts) for (const isBlock of [true, false]) drawFormula(fill(part), isBlock);
    // Each takes a few milliseconds.
    expect(performance.now() - begun).toBeLessThan(5_000);
  });
});
