import { describe, expect, test } from "bun:test";
import "./dom.ts";
import { htmlOf } from "../src/rich-text/markdown/html-of.ts";

const names: Record<string, string> = { ann: "Ann Öz", bob: "Bob <b>" };
const html = (text: string) => htmlOf(text, (handle) => names[handle] ?? null);

describe("what is copied as HTML", () => {
  test.each<[string, string]>([
    ["**bold** and _it_", "<p><strong>bold</strong> and <em>it</em></p>"],
    ["two\nlines", "<p>two<br>lines</p>"],
    ["- one\n- two", "<ul><li>one</li><li>two</li></ul>"],
    ["3. three", '<ol start="3"><li>three</li></ol>'],
    ["> said", "<blockquote><p>said</p></blockquote>"],
    ["`a < b`", "<p><code>a &lt; b</code></p>"],
    ["```ts\nlet a = 1;\n```", "<pre><code>let a = 1;\n</code></pre>"],
    ["|a|\n|-|\n|b|", "<table><thead><tr><th>a</th></tr></thead><tbody><tr><td>b</td></tr></tbody></table>"],
    ["# head", "<p>head</p>"],
    ["||the end||", "<p>||the end||</p>"],
    ["- [x] done", "<ul><li>☑ done</li></ul>"],
  ])("%j has its elements", (text, expected) => {
    expect(html(text)).toBe(expected);
  });

  test("names whom it mentions, and leaves other words as they are", () => {
    expect(html("hello @ann, @bob and @zoe")).toBe("<p>hello <b>@Ann Öz</b>, <b>@Bob &lt;b&gt;</b> and @zoe</p>");
  });

  test("has whole addresses, and no link to anything but a page or a mailbox", () => {
    const room = "/rooms/0190a3b4-7c1d-7000-8000-000000000001";
    expect(html(`[room](${room})`)).toBe(`<p><a href="http://parley.test${room}">room</a></p>`);
    expect(html("www.example.org")).toBe('<p><a href="https://www.example.org/">www.example.org</a></p>');
    expect(html("![pic](https://example.org/a.png)")).toBe('<p><a href="https://example.org/a.png">pic</a></p>');
    for (const href of ["javascript:alert(1)", "data:text/html,x", "vbscript:x", "/settings"])
      expect(html(`[press](${href})`)).not.toContain("<a");
  });

  test("has nothing of the text as HTML", () => {
    const attacks = [
      "<img src=x onerror=alert(1)>",
      '[a](https://example.org/"onmouseover="alert(1))',
      "`<script>`",
      "```\n</code></pre><script>\n```",
      "&lt;script&gt;",
    ];
    for (const attack of attacks) {
      const made = html(attack);
      expect(made).not.toMatch(/<(?!\/?(?:p|a|code|pre|br)\b)/);
      expect(made.replace(/ href="[^"]*"/g, "")).not.toMatch(/<[^>]*=/);
    }
  });

  test("says what is shown as it was typed", () => {
    const deep = `${">".repeat(40)} deep @ann`;
    expect(html(deep)).toBe(`<p>${"&gt;".repeat(40)} deep <b>@Ann Öz</b></p>`);
  });
});
