import { describe, expect, test } from "bun:test";
import { characters } from "@parley/protocol";
import fc from "fast-check";
import { splitText } from "../src/composer/editing/split-text.ts";
import { markLines } from "../src/composer/mirror/mark-line.ts";

describe("long texts", () => {
  test("are cut between paragraphs, else between lines, else between words", () => {
    const [a, b, c] = ["a", "b", "c"].map((letter) => `${letter.repeat(30)}`);
    expect(splitText(`${a}\n\n${b}\n\n${c}`, 80)).toEqual([`${a}\n\n${b}`, c as string]);
    expect(splitText(`${a}\n${b}\n${c}`, 80)).toEqual([`${a}\n${b}`, c as string]);
    expect(splitText(`${a} ${b} ${c}`, 80)).toEqual([`${a} ${b}`, c as string]);
  });

  test("a code block that is cut is closed and opened again, one that fits is left whole", () => {
    const code = Array.from({ length: 30 }, (_, index) => `line ${index}`).join("\n");
    const parts = splitText(`\`\`\`js\n${code}\n\`\`\``, 120);
    expect(parts.length).toBeGreaterThan(1);
    for (const part of parts) {
      expect(part.startsWith("```js\n")).toBe(true);
      expect(part.endsWith("\n```")).toBe(true);
    }
    const quoted = splitText(`> \`\`\`js\n${code.replace(/^/gm, "> ")}\n> \`\`\``, 120);
    expect(quoted.length).toBeGreaterThan(1);
    for (const part of quoted)
      expect(markLines(part).map(({ kind }) => kind)).toEqual([
        "fence",
        ...Array.from({ length: part.split("\n").length - 2 }, () => "code" as const),
        "fence",
      ]);
    const short = "```\nlet a = 1;\nlet b = 2;\n```";
    expect(splitText(`${"word ".repeat(15)}\n${short}`, 100)[1]).toBe(short);
  });

  test("fit, and lose nothing but space between them", () => {
    const words = fc.array(
      fc.oneof(fc.constantFrom("\n", "\n\n", " ", "🎉", "é", "日本語"), fc.stringMatching(/^[a-z]{1,60}$/)),
    );
    fc.assert(
      fc.property(words, fc.integer({ min: 40, max: 200 }), (list, limit) => {
        const text = list.join(" ");
        const parts = splitText(text, limit);
        for (const part of parts) expect(characters(part)).toBeLessThanOrEqual(limit);
        expect(parts.join("").replace(/\s/g, "")).toBe(text.replace(/\s/g, ""));
      }),
    );
  });

  test("fit where an indented line at the beginning opens a code block once the indentation is gone", () => {
    const x = "x".repeat(90);
    const text = ["    ```", "```", x, x, "  const c = 3;", "> > ~~~~", "    ```"].join("\n");
    for (const part of splitText(text, 119)) expect(characters(part)).toBeLessThanOrEqual(119);
  });

  test("fit with code blocks anywhere", () => {
    const lines = fc.array(
      fc.constantFrom(
        ...["```", "```ts", "~~~", "const a = 1;", "words and words", "", "x".repeat(90)],
        ...["> ```", "> > ~~~~", "> const b = 2;", "- ```js", "  const c = 3;", "    ```"],
      ),
      {
        maxLength: 60,
      },
    );
    fc.assert(
      fc.property(lines, fc.integer({ min: 40, max: 120 }), (list, limit) => {
        for (const part of splitText(list.join("\n"), limit)) expect(characters(part)).toBeLessThanOrEqual(limit);
      }),
    );
  });
});
