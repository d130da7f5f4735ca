import "./dom.ts";
import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { edited } from "../src/composer/editing/text-edit.ts";
import { editOfPaste } from "../src/composer/paste/edit-of-paste.ts";
import { htmlToMarkdown } from "../src/composer/paste/html-to-markdown.ts";

describe("pasting", () => {
  test.each([
    ["<p>a <b>b</b> <i>c</i></p>", "a **b** *c*"],
    ['<a href="https://x.org/?a=1&amp;b=2">b</a>', "[b](https://x.org/?a=1&b=2)"],
    ["<ul><li>a</li><li>b<ol><li>c</li></ol></li></ul>", "- a\n- b\n   1. c"],
    ["<ol><li><p>a</p></li><li><p>b</p></li></ol>", "1. a\n2. b"],
    ["<pre><code>a *b*\n  c</code></pre>", "```\na *b*\n  c\n```"],
    ["<p>a</p><p><code>b</code></p>", "a\n\n`b`"],
    ['<b style="font-weight:normal"><span style="font-weight:700">b </span>c</b>', "**b** c"],
    ["<!--StartFragment--><style>b{}</style><em>a &lt; b</em>", "*a < b*"],
    ["<blockquote>a<br>b</blockquote>c", "> a\n> b\n\nc"],
  ])("%j is %j", (html, markdown) => {
    expect(htmlToMarkdown(html)).toBe(markdown);
  });

  test("a table of the clipboard is a table, with its sides, marks and bars", () => {
    const html = `<table><colgroup><col><col></colgroup><thead> <tr><th style="color:red;text-align: right">n</th>
      <th>what<br>for</th></tr></thead><tbody><tr><td>1</td><td><b>a|b</b></td></tr>
      <tr><td>2</td><td><p>c</p></td></tr></tbody></table><p>below</p>`;
    expect(htmlToMarkdown(html)).toBe("| n | what for |\n|-:|-|\n| 1 | **a\\|b** |\n| 2 | c |\n\nbelow");
  });

  test.each([
    "<table><tr><td><ul><li>a</li></ul></td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>",
    `<table>${"<tr><td>a</td><td>b</td></tr>".repeat(202)}</table>`,
    `<table>${`<tr>${"<td>a</td>".repeat(21)}</tr>`.repeat(3)}</table>`,
    "<table><tr><td>a</td></tr><tr><td>b</td></tr></table>",
  ])("a table that a message cannot show is pasted plain: %#", (html) => {
    expect(htmlToMarkdown(html)).toBeNull();
  });

  test.each(["<div><span>a</span></div>", "<table><tr><td><b>a</b></td></tr></table>", "a < b", ""])(
    "%j stays plain",
    (html) => {
      expect(htmlToMarkdown(html)).toBeNull();
    },
  );

  test("a javascript: address is no link", () => {
    expect(htmlToMarkdown('<a href="javascript:alert(1)">a</a> <b>b</b>')).toBe("a **b**");
  });

  test("of whatever a page gives, the text is bounded, and no link in it runs a script", () => {
    const tags = [
      "a",
      "b",
      "i",
      "code",
      "pre",
      "p",
      "ul",
      "ol",
      "li",
      "blockquote",
      "table",
      "tr",
      "td",
      "th",
      "br",
      "h2",
      "img",
    ];
    const address = fc.constantFrom(
      ...[
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        " javascript:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,x",
      ],
      ...["vbscript:x", "https://x.org/)](javascript:alert(1)", "https://x.org", "/a b", "x:](", "mailto:a@b.c", ""],
    );
    const text = fc.constantFrom("a", " ", "\n", "[a]", "](", "<", "&lt;", "\\", "`", "```", "|", "*", "\u202e");
    const begin = fc
      .tuple(fc.constantFrom(...tags), address, fc.constantFrom("'", '"'))
      .map(([tag, href, quote]) => `<${tag} href=${quote}${href}${quote} src=${quote}${href}${quote}>`);
    const link = fc.tuple(address, text).map(([href, words]) => `<a href="${href}">${words}</a>`);
    const piece = fc.oneof(
      begin,
      begin,
      text,
      fc.constantFrom(...tags).map((tag) => `</${tag}>`),
      fc.constant("<script>x</script>"),
      link,
    );
    // The texts of the pages have no addresses, so that each address in brackets is one that the conversion wrote.
    const script = /\]\(\s*(?:java\s*script|vbscript|data):/i;
    let converted = 0;
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const html = pieces.join("");
        const markdown = htmlToMarkdown(html);
        if (markdown === null) return;
        converted += 1;
        // A line of a list in a list in a list is indented, and each bracket of a text is escaped.
        expect(markdown.length).toBeLessThan(20 * html.length + 100);
        expect(markdown).not.toMatch(script);
      }),
      { numRuns: 500 },
    );
    expect(converted).toBeGreaterThan(100);
  });

  test("an address on a selection makes it a link", () => {
    const field = { value: "read this now", selectionStart: 5, selectionEnd: 9 };
    const edit = editOfPaste({ plain: "https://x.org/a_(b)", html: "" }, field);
    expect(edit && edited(field.value, edit)).toBe("read [this](https://x.org/a_%28b%29) now");
    expect(editOfPaste({ plain: "https://x.org", html: "" }, { ...field, selectionEnd: 5 })).toBeNull();
  });

  test("very long rich text is pasted plain", () => {
    const field = { value: "", selectionStart: 0, selectionEnd: 0 };
    expect(editOfPaste({ plain: "b", html: "<p><b>b</b></p>".repeat(20) }, field)).not.toBeNull();
    expect(editOfPaste({ plain: "b", html: "<p><b>b</b></p>".repeat(200) }, field)).toBeNull();
  });

  test("in code everything is pasted as it is", () => {
    const field = { value: "`", selectionStart: 1, selectionEnd: 1 };
    expect(editOfPaste({ plain: "b", html: "<b>b</b>" }, field)).toBeNull();
  });
});
