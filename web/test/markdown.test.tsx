import { afterEach, describe, expect, test } from "bun:test";
import { Markdown } from "../src/rich-text/markdown/Markdown.tsx";
import { plainText } from "../src/rich-text/markdown/plain-text.ts";
import type { DrawMention } from "../src/rich-text/markdown/render-tokens.tsx";
import { cleanup, draw } from "./draw.tsx";

const drawMention: DrawMention = (handle, key) => (handle === "bob" ? <b key={key} data-mention={handle} /> : null);

async function drawn(text: string): Promise<HTMLElement> {
  await draw(
    <div data-testid="message">
      <Markdown text={text} drawMention={drawMention} />
    </div>,
  );
  const element = document.querySelector<HTMLElement>("[data-testid=message]");
  if (!element) throw new Error("nothing was drawn");
  return element;
}
const links = (element: HTMLElement) => [...element.querySelectorAll("a")].map((link) => link.getAttribute("href"));

afterEach(() => cleanup());

describe("what is dangerous stays text", () => {
  test.each([
    "<script>alert(1)</script>",
    '<img src=x onerror="alert(1)">',
    "<svg/onload=alert(1)>",
    "<b>bold</b>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
  ])("%s makes no element", async (text) => {
    const element = await drawn(text);
    expect(element.querySelector("script, img, svg, iframe, b")).toBeNull();
    expect(element.textContent).toContain(text.startsWith("&lt;") ? "<script>" : text.slice(0, 4));
  });

  test.each([
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](java&#10;script:alert(1))",
    "[x](data:text/html,<script>alert(1)</script>)",
    "[x](vbscript:msgbox)",
    "[x](file:///etc/passwd)",
    "[x](blob:http://parley.test/1)",
    "[x](//evil.example/a)",
    "[x](/rooms/1)",
    "<javascript:alert(1)>",
    "![x](javascript:alert(1))",
  ])("%s makes no link", async (text) => {
    expect(links(await drawn(text))).toEqual([]);
  });

  test("links leave without a way back, and say where they lead", async () => {
    const element = await drawn("[x](https://example.org/a?b=1) and mailto:ann@example.org http://example.org");
    expect(links(element)).toEqual(["https://example.org/a?b=1", "mailto:ann@example.org", "http://example.org/"]);
    for (const link of element.querySelectorAll("a")) expect(link.getAttribute("rel")).toBe("noopener noreferrer");
  });

  test("a direction override turns nothing around", async () => {
    expect((await drawn("run evil \u202etxt.exe and `\u202eedoc`")).textContent).toBe("run evil txt.exe and edoc");
  });

  test("code shows the marks that would turn it around (CVE-2021-42574)", async () => {
    const element = await drawn("`a\u2066b` and\n```\nif (\u2067admin\u2069) {\u200f\n```");
    expect(element.querySelector("p code")?.textContent).toBe("a[U+2066]b");
    expect(element.querySelector("pre")?.textContent).toBe("if ([U+2067]admin[U+2069]) {[U+200F]");
  });

  test("an image is a link, never loaded", async () => {
    const element = await drawn("![a cat](https://example.org/cat.png)");
    expect(element.querySelector("img")).toBeNull();
    expect(links(element)).toEqual(["https://example.org/cat.png"]);
    expect(element.textContent).toBe("a cat");
  });

  test("code is shown as it was typed", async () => {
    const element = await drawn("```html\n<script>alert(1)</script> @bob **no**\n```\n\n`<i> @bob`");
    expect(element.querySelector("pre")?.textContent).toBe("<script>alert(1)</script> @bob **no**");
    expect(element.querySelector("p code")?.textContent).toBe("<i> @bob");
    expect(element.querySelector("[data-mention], i, strong")).toBeNull();
  });
});

describe("what people write", () => {
  test("marks nest", async () => {
    const element = await drawn("**bold _and slanted_** ~~gone~~\n> quoted\n\n1. one\n2. two\n   - deeper");
    expect(element.querySelector("strong em")?.textContent).toBe("and slanted");
    expect(element.querySelector("s")?.textContent).toBe("gone");
    expect(element.querySelector("blockquote")?.textContent).toBe("quoted");
    expect(element.querySelector("ol li ul li")?.textContent).toBe("deeper");
  });

  test.each([
    ["> I would not ship on Friday\nWhy not?", "blockquote", "I would not ship on Friday"],
    ["> one\n> two\n\nthree", "blockquote", "onetwo"],
    ["- milk\nThat is all", "li", "milk"],
    ["1. milk\n   and bread\nThat is all", "li", "milkand bread"],
    ["- > said\nanswered", "li", "said"],
    ["> - said\nanswered", "blockquote", "said"],
    ["- a\n  - b\n  more of a\nanswered", "ul ul", "b"],
  ])("what stands below a quote or a list is no part of it: %j", async (text, selector, content) => {
    expect((await drawn(text)).querySelector(selector)?.textContent?.trim()).toBe(content);
  });

  test("a table has its rows", async () => {
    const element = await drawn("|name|age|\n|-|-|\n|Ann|30|\n|Bob|31|\n\nbelow");
    expect([...element.querySelectorAll("td")].map((cell) => cell.textContent)).toEqual(["Ann", "30", "Bob", "31"]);
    expect(element.querySelector("p")?.textContent).toBe("below");
  });

  test("a table's columns stand on the side that is asked for, below heads that screen readers read with them", async () => {
    const element = await drawn("|a|b|c|d|\n|:-|:-:|-:|-|\n|1|2|3|**4**|");
    const sides = (name: string) =>
      [...element.querySelectorAll<HTMLElement>(name)].map(({ style }) => style.textAlign);
    expect(sides("th")).toEqual(["left", "center", "right", "start"]);
    expect(sides("td")).toEqual(sides("th"));
    for (const head of element.querySelectorAll("th")) expect(head.scope).toBe("col");
    const scroller = element.querySelector<HTMLElement>("section");
    expect([scroller?.ariaLabel ?? scroller?.getAttribute("aria-label"), scroller?.tabIndex]).toEqual(["Table", 0]);
    expect(element.querySelector("td strong")?.textContent).toBe("4");
  });

  test("a line break is a line break", async () => {
    expect((await drawn("one\ntwo")).querySelectorAll("br")).toHaveLength(1);
  });

  test("handles are mentions only where somebody is meant", async () => {
    const element = await drawn("@bob, ask @nobody or mail bob@bob.example; (@BOB) x@bob [@bob](https://example.org)");
    expect(element.querySelectorAll("[data-mention=bob]")).toHaveLength(2);
    expect(element.textContent).toContain("@nobody");
  });

  test.each([
    ["@bobさん", 1],
    ["ねえ@bob", 1],
    ["привет@bob", 1],
    ["    @bob", 1],
    ["@bob...", 1],
    ["\\@bob and more", 0],
    ["josé@bob", 0],
    ["`@bob`", 0],
  ])("the server and the page agree on who is mentioned: %j", async (text, count) => {
    const element = await drawn(text);
    expect(element.querySelectorAll("[data-mention=bob]")).toHaveLength(count);
    if (text.includes("more")) expect(element.textContent).toBe("@bob and more");
  });

  test("a handle that nobody has stays as it was typed", async () => {
    expect((await drawn("Ask @NoBody.")).textContent).toBe("Ask @NoBody.");
  });

  test("each message keeps to its own direction", async () => {
    expect((await drawn("مرحبا")).querySelector("[dir=auto]")).not.toBeNull();
  });
});

describe("links that nobody marked", () => {
  test.each([
    ["(see https://example.org/a.)", "https://example.org/a"],
    ["“https://example.org/a?b=c!”", "https://example.org/a?b=c"],
    ["https://example.org/a_(b)", "https://example.org/a_(b)"],
    ["go to www.example.org/a, now", "https://www.example.org/a"],
    ["(www.example.org.)", "https://www.example.org/"],
    ["https://example.org", "https://example.org/"],
  ])("in %j lead to %j", async (text, href) => {
    expect(links(await drawn(text))).toEqual([href]);
  });

  test.each(["notes.md", "www.", "xwww.example.org", "www.example", "example.org"])("%j is none", async (text) => {
    expect(links(await drawn(text))).toEqual([]);
  });
});

test.each([
  ["[#Attic](/rooms/01890000-0000-7000-8000-000000000001)", "#Attic"],
  ["[#the **old** attic](/rooms/01890000-0000-7000-8000-000000000001)", "#the old attic"],
])("a link to a room that the reader is not in shows what it was called: %j", async (text, shown) => {
  expect((await drawn(text)).textContent).toBe(shown);
});

describe("things to do", () => {
  test("have a box in place of their signs", async () => {
    const element = await drawn("- [ ] bread\n- [x] **tea**\n1. [X] milk\n- [ ]\n- [y] none\n\n[ ] no list");
    expect([...element.querySelectorAll("[data-task]")].map((box) => box.textContent)).toEqual([
      "To do:",
      "Done:",
      "Done:",
    ]);
    expect([...element.querySelectorAll("li")].map((item) => item.textContent)).toEqual([
      "To do:bread",
      "Done:tea",
      "Done:milk",
      "[ ]",
      "[y] none",
    ]);
    expect(element.textContent).toContain("[ ] no list");
  });

  test("keep their state in previews", () => {
    expect(plainText("- [ ] bread\n- [x] tea")).toBe("☐ bread ☑ tea");
  });
});

describe("nothing is lost", () => {
  test.each([
    ["#", "#"],
    [">", ">"],
    ["# ", "# "],
    [`${">".repeat(60)} deep`, "deep"],
    [`${Array.from({ length: 40 }, (_, depth) => `${"  ".repeat(depth)}- x`).join("\n")}y`, "y"],
    ["&unknown; &amp; &#65; &#x41;", "&unknown; & A A"],
  ])("%j shows %j", async (text, shown) => {
    expect((await drawn(text)).textContent).toContain(shown);
  });
});

describe("what is too much", () => {
  test.each([
    ["one word of 4,000 letters", "a".repeat(4000)],
    ["4,000 opened quotes", ">".repeat(4000)],
    ["4,000 brackets", "[".repeat(4000)],
    ["2,000 stars around", `${"*".repeat(2000)}a${"*".repeat(2000)}`],
    ["a thousand nested lists", Array.from({ length: 80 }, (_, depth) => `${" ".repeat(depth)}- x`).join("\n")],
    ["300 emoji", "👩‍👩‍👧".repeat(300)],
    ["10,000 combining marks", `a${"\u0301".repeat(10_000)}`],
  ])("%s is drawn whole", async (_, text) => {
    const element = await drawn(text);
    expect(element.textContent?.length ?? 0).toBeGreaterThan(0);
  });

  test("a table with a cell for every character is shown as it was typed", async () => {
    const text = `${"|".repeat(200)}\n${"|-".repeat(199)}|\n${`${"|".repeat(200)}\n`.repeat(60)}`;
    const element = await drawn(text);
    expect(element.querySelectorAll("td").length).toBeLessThan(6000);
  });
});

describe("plain text for previews", () => {
  test.each([
    ["**bold** and `code`", "bold and code"],
    ["one\n\ntwo\nthree", "one two three"],
    ["[label](https://example.org)", "label"],
    ["```js\nconst a = 1;\n```", "const a = 1;"],
    ["# Title\n- a\n- b", "Title a b"],
    ["evil \u202etxt.exe", "evil txt.exe"],
    ["|name|age|\n|-|-:|\n|Ann|**30**|\nbelow", "name age Ann 30 below"],
  ])("%j is %j", (text, plain) => {
    expect(plainText(text)).toBe(plain);
  });
});
