import { beforeAll, describe, expect, test } from "bun:test";
import { until } from "@parley/server/testing/until";
import { meeting } from "../src/meeting.ts";
import { phoneScreen } from "../src/phone.ts";
import { violations } from "../src/violations.ts";

const { ann, bob } = await meeting(["Ann", "Bob"]);
let broken: string[];

beforeAll(async () => {
  broken = await violations(bob.page);
  await ann.makeRoom("group", "Kitchen", ["Bob"]);
  await bob.openRoom("Kitchen");
});

const wide = (columns: number) =>
  ["Vegetable", ...Array.from({ length: columns }, (_, at) => `Week ${at + 1}`)].map((name) => `|${name}`).join("");
const harvest = `${wide(8)}|\n${"|-:".repeat(9)}|\n|**Beans**${"|1200 grams".repeat(8)}|`;

describe("a table", () => {
  test("is moved under its own edge in 360 pixels, by keys too, and the page stays as wide as it is", async () => {
    await ann.composer.fill(harvest);
    await ann.composer.press("ControlOrMeta+Enter");
    await bob.page.setViewportSize(phoneScreen.viewport);
    const table = bob.timeline.getByRole("region", { name: "Table" });
    await table.getByRole("columnheader", { name: "Week 8" }).waitFor();
    expect(await bob.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    const [inside, outside] = await table.evaluate((one) => [one.scrollWidth, one.clientWidth]);
    expect(inside).toBeGreaterThan(outside ?? 0);
    // No word is broken: a cell has one line or two.
    expect((await table.getByRole("cell").first().boundingBox())?.height).toBeLessThan(60);
    await table.focus();
    await bob.page.keyboard.press("ArrowRight");
    await bob.page.waitForFunction(() => (document.querySelector("section:has(> table)")?.scrollLeft ?? 0) > 0);
    await bob.page.setViewportSize({ width: 1280, height: 800 });
  });

  test("is words in the list of rooms, and the text that was written when it is changed", async () => {
    await bob.roomList.getByText(/Vegetable Week 1 Week 2/).waitFor();
    await ann.page.getByRole("article").filter({ hasText: "Vegetable" }).last().hover();
    await ann.timeline.getByRole("button", { name: "More actions" }).last().click();
    await ann.page.getByRole("menuitem", { name: "Edit", exact: true }).click();
    await ann.holds(harvest);
    await ann.composer.press("Escape");
    await ann.holds("");
  });

  test("that is copied from a message is pasted as the table that it was", async () => {
    await bob.context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await bob.timeline.getByRole("region", { name: "Table" }).evaluate((table) => {
      getSelection()?.selectAllChildren(table);
    });
    await bob.page.keyboard.press("ControlOrMeta+c");
    await bob.composer.focus();
    await bob.page.keyboard.press("ControlOrMeta+v");
    const pasted = await bob.composer.inputValue();
    expect(pasted.split("\n")[1]).toBe("|-:|-:|-:|-:|-:|-:|-:|-:|-:|");
    expect(pasted).toContain("| **Beans** | 1200 grams |");
    await bob.composer.fill("");
  });
});

describe("a formula", () => {
  const drawn = () => bob.timeline.locator("math");

  test("brings its library and its typeface when it is first used, in the app itself", async () => {
    const asked: string[] = [];
    bob.page.on("request", (request) => asked.push(request.url()));
    await ann.write("It costs $5 or $10.");
    await bob.reads("It costs $5 or $10.");
    expect(await drawn().count()).toBe(0);
    expect(asked.filter((url) => /Formula|stix/.test(url))).toEqual([]);
    await ann.write("The root of $\\frac{a^2}{b}$ is known");
    await drawn().first().waitFor();
    expect(await bob.timeline.locator("math mfrac").first().textContent()).toBe("a2b");
    await until(async () => asked.some((url) => /stix.*woff2/.test(url)));
    const origin = new URL(bob.page.url()).origin;
    expect(
      asked.filter((url) => !url.startsWith(origin) && !url.startsWith("blob:") && !url.startsWith("data:")),
    ).toEqual([]);
    await bob.page.evaluate(() => document.fonts.ready);
    expect(await bob.page.evaluate(() => document.fonts.check("16px 'STIX Two Math'"))).toBe(true);
  });

  test("is read out, is text in the list of rooms, and is moved under its own edge in 360 pixels", async () => {
    await bob.roomList.getByText(/The root of \\frac\{a\^2\}\{b\} is known/).waitFor();
    await ann.composer.fill(`$$\n${Array.from({ length: 30 }, (_, at) => `x_{${at}}`).join(" + ")} = y\n$$`);
    await ann.composer.press("ControlOrMeta+Enter");
    await bob.page.setViewportSize(phoneScreen.viewport);
    const formula = bob.timeline.getByRole("region", { name: "Formula" });
    await formula.locator("math").waitFor();
    const [inside, outside] = await formula.evaluate((one) => [one.scrollWidth, one.clientWidth]);
    expect(inside).toBeGreaterThan(outside ?? 0);
    expect(await bob.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    expect(await formula.ariaSnapshot()).toContain("math");
    await bob.page.setViewportSize({ width: 1280, height: 800 });
  });

  test("is as dark as the words around it", async () => {
    const colours = () =>
      bob.page.evaluate(() => {
        const math = document.querySelector("math");
        return [math, math?.closest("p")].map((one) => one && getComputedStyle(one).color);
      });
    const seen = new Set<string | null | undefined>();
    for (const colorScheme of ["light", "dark"] as const) {
      await bob.page.emulateMedia({ colorScheme });
      const [own, around] = await colours();
      expect(own).toBe(around);
      seen.add(own);
    }
    expect(seen.size).toBe(2);
  });

  test("of no LaTeX, or one that leads elsewhere, is its source and says so", async () => {
    await ann.write("Press $\\href{https://example.org}{here}$ now");
    await bob.timeline.getByText("This formula can’t be shown.").waitFor();
    expect(await bob.timeline.locator('a[href*="example.org"]').count()).toBe(0);
    await bob.timeline.getByText("$\\href{https://example.org}{here}$").waitFor();
  });

  test("of enormous sizes stays in its message and is no higher than a screen", async () => {
    const large = [
      "\\rule{1000em}{1000em}",
      "\\raisebox{-1000em}{a}",
      "\\raisebox{-20em}{\\raisebox{-20em}{a}}",
      "\\kern-1000em a",
      "\\hspace{-9000em}a",
      "\\Huge{\\underset{\\Huge a}{\\overset{\\Huge b}{\\Huge c}}}",
      `${"\\dfrac{1}{".repeat(25)}x${"}".repeat(25)}`,
      `\\begin{matrix}${"a\\\\".repeat(9)}\\end{matrix}`,
      `\\begin{array}{c}${"a\\\\[900em]".repeat(5)}\\end{array}`,
    ];
    for (const [at, source] of large.entries()) {
      await ann.composer.fill(`large $${source}$ end\n$$\n${source}\n$$\nbelow ${at}`);
      await ann.composer.press("ControlOrMeta+Enter");
      const message = bob.timeline.getByRole("article").filter({ hasText: `below ${at}` });
      // Content that is too large is shown as its source.
      await message.locator("math, code").first().waitFor();
      expect((await message.boundingBox())?.height).toBeLessThan(1000);
      const [inside, outside] = await message.evaluate((one) => [one.scrollWidth, one.clientWidth]);
      expect(inside).toBeLessThanOrEqual(outside ?? 0);
    }
    expect(await bob.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(1280);
  });
});

test("nothing of it needs what the page's policy refuses", () => {
  expect(broken).toEqual([]);
});
