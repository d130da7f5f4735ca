import { expect, test } from "bun:test";
import { meeting } from "../src/meeting.ts";

const { ann, bob, stranger, site } = await meeting(["Ann", "Bob"]);
await ann.makeRoom("group", "Ferry", ["Bob"]);

test("somebody new finds a console without errors", async () => {
  const { page } = await stranger("Eve");
  const said: string[] = [];
  page.on("console", (message) => message.type() === "error" && said.push(message.text()));
  page.on("response", (answer) => answer.status() >= 400 && said.push(`${answer.status()} ${answer.url()}`));
  await page.goto(site.url);
  await page.getByLabel("E-mail", { exact: true }).waitFor();
  await page.getByRole("link", { name: "Create account" }).click();
  await page.getByLabel("Name", { exact: true }).waitFor();
  expect(said).toEqual([]);
});

test("somebody who has chosen an emoji goes on writing behind it", async () => {
  await ann.composer.focus();
  await ann.page.keyboard.type("Tea ");
  await ann.page.getByRole("button", { name: "Insert emoji" }).click();
  const dialog = ann.page.getByRole("dialog");
  const field = dialog.getByRole("searchbox");
  await field.and(ann.page.locator(":focus")).waitFor();
  await ann.page.keyboard.type("coffee");
  // The first one found: before the search, the same emoji stands in its group.
  await dialog.locator("[data-emoji='found ☕']").waitFor();
  await ann.page.keyboard.press("Enter");
  await ann.page.waitForFunction(() => document.activeElement?.tagName === "TEXTAREA");
  await dialog.waitFor({ state: "detached" });
  await ann.page.keyboard.type("or both");
  expect(await ann.composer.inputValue()).toMatch(/^Tea ☕\s?or both$/);
});

test("the emoji are one stop of the Tab key, which goes on where one was", async () => {
  const { page } = ann;
  await page.getByRole("button", { name: "Insert emoji" }).click();
  const dialog = page.getByRole("dialog");
  const stops = dialog.locator("[data-emoji][tabindex='0']");
  await dialog.getByRole("searchbox").waitFor();
  expect(await stops.count()).toBe(1);
  await dialog.getByRole("searchbox").focus();
  await page.keyboard.press("Tab");
  await dialog
    .getByRole("button", { name: /^Skin tone/ })
    .and(page.locator(":focus"))
    .waitFor();
  await page.keyboard.press("Tab");
  await stops.and(page.locator(":focus")).waitFor();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  const chosen = await page.evaluate(() => (document.activeElement as HTMLElement).dataset.emoji);
  expect(chosen).not.toBe("quick 👍");
  expect(await stops.evaluateAll((all) => all.map((one) => (one as HTMLElement).dataset.emoji))).toEqual([chosen]);
  for (let step = 0; step < 2; step += 1) await page.keyboard.press("Shift+Tab");
  await dialog.getByRole("searchbox").and(page.locator(":focus")).waitFor();
  // All groups of Unicode are there, the last one too, also for the arrow keys.
  await dialog.getByRole("region", { name: "Flags" }).getByRole("button", { name: "flag: Kenya" }).focus();
  await page.keyboard.press("ArrowRight");
  const next = await page.evaluate(() => (document.activeElement as HTMLElement).dataset.emoji);
  expect(next).toBe("flags 🇰🇬");
  expect(await stops.evaluateAll((all) => all.map((one) => (one as HTMLElement).dataset.emoji))).toEqual([next]);
  await dialog.getByRole("searchbox").focus();
  await page.keyboard.type("rocket");
  await dialog.getByRole("button", { name: /rocket/ }).waitFor();
  expect(await stops.count()).toBe(1);
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
});

test("who chooses none is back at the button", async () => {
  const button = ann.page.getByRole("button", { name: "Insert emoji" });
  await button.click();
  await ann.page.getByRole("dialog").waitFor();
  await ann.page.keyboard.press("Escape");
  await ann.page.getByRole("dialog").waitFor({ state: "detached" });
  await button.and(ann.page.locator(":focus")).waitFor();
});

test("Enter among the people of a new room picks, and never makes the room", async () => {
  await ann.page.getByRole("button", { name: "New room" }).first().click();
  const dialog = ann.page.getByRole("dialog");
  await dialog.getByLabel("Name", { exact: true }).fill("Dock");
  const people = dialog.getByRole("combobox");
  await people.pressSequentially("bo");
  const option = dialog.getByRole("option", { name: "Bob" });
  await option.waitFor();
  expect(await people.getAttribute("aria-activedescendant")).toBe(await option.getAttribute("id"));
  await people.press("Enter");
  await dialog.getByRole("list", { name: "Selected people" }).getByText("Bob").waitFor();
  expect(await people.inputValue()).toBe("");
  await people.press("Backspace");
  await dialog.getByRole("list", { name: "Selected people" }).waitFor({ state: "detached" });
  await option.click();
  await dialog.getByRole("list", { name: "Selected people" }).getByText("Bob").waitFor();
  // A press leaves the focus in the field, so that keys still go there.
  await ann.page.keyboard.press("Backspace");
  await dialog.getByRole("list", { name: "Selected people" }).waitFor({ state: "detached" });
  await people.press("ArrowDown");
  await people.press("Enter");
  await dialog.getByRole("list", { name: "Selected people" }).getByText("Bob").waitFor();
  await people.pressSequentially("nobody at all");
  await dialog.getByText("No one found").waitFor();
  await people.press("Enter");
  await dialog.getByRole("button", { name: "Create group" }).click();
  await bob.openRoom("Dock");
});

test("nobody is said to be found before the server was asked for all that is typed", async () => {
  await ann.page.getByRole("button", { name: "New room" }).first().click();
  const dialog = ann.page.getByRole("dialog");
  const people = dialog.getByRole("combobox");
  await dialog.getByRole("option", { name: "Bob" }).waitFor();
  // The value is read in the same task in which it is typed, before any answer can have arrived.
  const isSaid = await people.evaluate(async (field) => {
    field.focus();
    document.execCommand("insertText", false, "nobody");
    await Promise.resolve();
    return field.closest("[role=dialog]")?.textContent?.includes("No one found");
  });
  expect(isSaid).toBe(false);
  expect(await people.inputValue()).toBe("nobody");
  await dialog.getByText("No one found").waitFor();
  await ann.page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
});

test("a direct room is opened by name and Enter", async () => {
  await ann.page.getByRole("button", { name: "New room" }).first().click();
  const dialog = ann.page.getByRole("dialog");
  await dialog.getByRole("radiogroup").getByText("Direct", { exact: false }).click();
  await dialog.getByRole("combobox").pressSequentially("bo");
  await dialog.getByRole("option", { name: "Bob" }).waitFor();
  await ann.page.keyboard.press("Enter");
  await ann.page.getByRole("main").getByRole("heading", { name: "Bob", level: 1 }).waitFor();
});

test("the button that makes a room is in sight on a low screen, and no field lies below it", async () => {
  await bob.page.setViewportSize({ width: 360, height: 480 });
  await bob.goTo("/");
  await bob.page.getByRole("button", { name: "New room" }).first().click();
  const dialog = bob.page.getByRole("dialog");
  const make = dialog.getByRole("button", { name: "Create group" });
  const isWhole = async () => {
    const box = await make.boundingBox();
    return box !== null && box.y + box.height <= 480;
  };
  await make.waitFor();
  // The dialog slides up.
  await bob.page.waitForFunction(() => document.getAnimations().length === 0);
  expect(await isWhole()).toBe(true);
  const search = dialog.getByRole("combobox");
  await search.focus();
  const [field, button] = [await search.boundingBox(), await make.boundingBox()];
  expect((field?.y ?? 480) + (field?.height ?? 0)).toBeLessThanOrEqual(button?.y ?? 0);
  expect(await isWhole()).toBe(true);
});
