import { afterEach, describe, expect, test } from "bun:test";
import { TextLines } from "../src/files/TextLines.tsx";
import { highlight } from "../src/rich-text/code/highlight.ts";
import { languageOf } from "../src/rich-text/code/languages.ts";
import { CodeBlock } from "../src/rich-text/markdown/CodeBlock.tsx";
import { cleanup, draw, screen, waitFor } from "./draw.tsx";

afterEach(() => cleanup());

const words = (kind: string) => [...document.querySelectorAll(`.hljs-${kind}`)].map((word) => word.textContent);

describe("the language of a block", () => {
  test.each([
    ["ts", "typescript"],
    ["TSX", "typescript"],
    ["py", "python"],
    ["html", "xml"],
    ["c++", "cpp"],
    ["toml", "ini"],
    ["sh", "bash"],
  ])("%s is %s", (word, language) => {
    expect(String(languageOf(word))).toBe(language);
  });

  test.each(["", "poem", "constructor", "__proto__", "tostring"])("nobody knows %p", (word) => {
    expect(languageOf(word)).toBeNull();
  });
});

describe("the beginning of a file", () => {
  test("is coloured by the ending of its name, and of a text it is not", async () => {
    const lines = "def sail(wind):\n    return wind  # at last";
    await draw(<TextLines name="route.v2.PY" lines={lines} />);
    await waitFor(() => expect(words("keyword")).toEqual(["def", "return"]));
    expect(document.querySelector("pre")?.textContent).toBe(lines);
    cleanup();
    await draw(<TextLines name="def.txt" lines={lines} />);
    expect(document.querySelector("pre")?.textContent).toBe(lines);
    expect(words("keyword")).toEqual([]);
  });
});

describe("a block of code", () => {
  test("is coloured after it is shown, and says the same before and after", async () => {
    const code = 'const stops = await load("harbour"); // all of them\n';
    await draw(<CodeBlock code={code} language="ts" />);
    const region = screen.getByRole("region", { name: "Code in ts" });
    expect(region.textContent).toBe(code.trimEnd());
    await waitFor(() => expect(words("keyword")).toEqual(["const", "await"]));
    expect(words("string")).toEqual(['"harbour"']);
    expect(words("comment")).toEqual(["// all of them"]);
    expect(region.textContent).toBe(code.trimEnd());
  });

  test("takes nothing in it for HTML", async () => {
    await draw(<CodeBlock code={'<img src=x onerror="alert(1)">'} language="html" />);
    await waitFor(() => expect(words("name")).toEqual(["img"]));
    expect(document.querySelector("img")).toBeNull();
  });

  test("is coloured at once when it is drawn again", async () => {
    const block = <CodeBlock code="let again = 1" language="js" />;
    await draw(block);
    await waitFor(() => expect(words("keyword")).toEqual(["let"]));
    cleanup();
    await draw(block);
    expect(words("keyword")).toEqual(["let"]);
  });

  test("stays plain when it takes too long, and the next one is coloured", async () => {
    const takesMinutes = "[a](".repeat(8000);
    expect(await highlight({ language: "markdown", code: takesMinutes })).toBeNull();
    expect(await highlight({ language: "javascript", code: "let" })).toEqual([
      { looks: ["hljs-keyword"], pieces: ["let"] },
    ]);
  });

  test("stays plain when it is huge, or its language unknown", async () => {
    const marker = <CodeBlock code="let small = true" language="js" />;
    await draw(
      <>
        <CodeBlock code={`let huge = "${"x".repeat(2000)}"`} language="js" />
        <CodeBlock code="let it = be" language="poem" />
        {marker}
      </>,
    );
    await waitFor(() => expect(words("keyword")).toEqual(["let"]));
    expect(words("literal")).toEqual(["true"]);
  });

  test("can be reached by keyboard and copied", async () => {
    await draw(<CodeBlock code="echo" language="" />);
    expect(screen.getByRole("region", { name: "Code" }).tabIndex).toBe(0);
    expect(screen.getByRole("button", { name: "Copy code" })).toBeDefined();
  });
});
