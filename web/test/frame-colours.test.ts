import { expect, test } from "bun:test";
import { readFileSync } from "node:fs";

const read = (path: string) => readFileSync(new URL(path, import.meta.url), "utf8");

/** The colours of the browser's frame in the page's meta tags, by the system's theme. */
function coloursOfPage(): Record<string, string> {
  const tags = read("../index.html").matchAll(/theme-color" content="(#\w+)" media="\(prefers-color-scheme: (\w+)\)"/g);
  return Object.fromEntries([...tags].map(([, colour = "", scheme = ""]) => [scheme, colour]));
}

test("an installed app starts on the ground of its page, in both themes", () => {
  const manifest = JSON.parse(read("../public/manifest.webmanifest"));
  const { light, dark } = coloursOfPage();
  expect([light, dark]).toEqual([expect.any(String), expect.any(String)]);
  for (const [colours, colour] of [
    [manifest, light],
    [manifest.user_preferences?.color_scheme.dark, dark],
  ])
    expect(colours).toMatchObject({ background_color: colour, theme_color: colour });
});

test("the shortcuts of an installed app are called as the pages to which they lead", () => {
  const { shortcuts } = JSON.parse(read("../public/manifest.webmanifest")) as {
    shortcuts: { name: string; url: string }[];
  };
  const text = (file: string, key: string) => JSON.parse(read(`../../locales/en/${file}.json`))[key];
  expect(Object.fromEntries(shortcuts.map(({ name, url }) => [url, name]))).toEqual({
    "/people": text("accounts", "directory"),
    "/channels": text("rooms", "channels"),
    "/settings": text("shell", "settings"),
  });
});
