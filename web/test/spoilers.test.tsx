import { afterEach, describe, expect, test } from "bun:test";
import { summaryOf } from "@parley/sdk";
import { Markdown } from "../src/rich-text/markdown/Markdown.tsx";
import { plainText } from "../src/rich-text/markdown/plain-text.ts";
import { cleanup, draw, fireEvent, screen } from "./draw.tsx";

afterEach(() => cleanup());

const drawn = async (text: string) => {
  await draw(<Markdown text={text} drawMention={() => null} />);
  return screen.queryAllByRole("button", { name: "Spoiler" });
};

describe("two bars cover a text", () => {
  test.each<[string, string[]]>([
    ["the end: ||he is dead||.", ["he is dead"]],
    ["||one|| and ||two||", ["one", "two"]],
    ["||**bold** and `code`||", ["bold and code"]],
    ["**||in bold||**", ["in bold"]],
    ["||two\nlines||", ["twolines"]],
    ["||https://example.org/a||", ["https://example.org/a"]],
    ["||a ||b|| c", ["a ||b"]],
    ["if (a || b || c)", []],
    ["`a ||b|| c`", []],
    ["\\||not||", []],
    ["||not", []],
    ["||||", []],
    ["||| three |||", []],
    ["**a ||b** c||", []],
  ])("%j", async (text, covered) => {
    expect((await drawn(text)).map((button) => button.textContent)).toEqual(covered);
  });

  test("what is covered is no part of what is read out, and a key or a press shows it", async () => {
    const [spoiler] = await drawn("||see https://example.org/a||");
    expect(spoiler?.getAttribute("aria-expanded")).toBe("false");
    expect(spoiler?.querySelector("[inert] a")).not.toBeNull();
    spoiler?.focus();
    if (spoiler) fireEvent.keyDown(spoiler, { key: "Enter" });
    expect(screen.queryByRole("button", { name: "Spoiler" })).toBeNull();
    expect(document.querySelector("[inert]")).toBeNull();
    expect(document.activeElement).toBe(screen.getByRole("group", { name: "Spoiler" }));
  });
});

describe("previews never say what is covered", () => {
  const long = "word ".repeat(58);

  test.each<[string, string]>([
    ["the end: ||he is **dead**||.", "the end: [Spoiler]."],
    ["||one ||two|| three", "[Spoiler] three"],
    ["a || b", "a || b"],
  ])("%j", (text, said) => expect(plainText(text)).toBe(said));

  test("also where they cut it, in the page and in programs without Markdown", () => {
    const text = `${long}||${"he is dead ".repeat(5).trim()}|| and more`;
    expect(plainText(text)).toBe(`${long}[Spoiler] a`.slice(0, 300).trim());
    expect(summaryOf({ text })).toBe(`${long}[spoiler]`);
    expect(summaryOf({ text: "a || b, ||c|| and ||d" })).toBe("a || b, [spoiler] and ||d");
  });
});
