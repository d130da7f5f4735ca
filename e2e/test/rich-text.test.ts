import { beforeAll, describe, expect, test } from "bun:test";
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
    // No word is cut in two: a cell is a line or two high.
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

test("nothing of it needs what the page's policy refuses", () => {
  expect(broken).toEqual([]);
});
