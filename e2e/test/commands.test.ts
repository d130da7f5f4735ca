import { describe, expect, test } from "bun:test";
import { until } from "@parley/server/testing/until";
import type { Locator } from "playwright-core";
import { meeting } from "../src/meeting.ts";
import type { Visitor } from "../src/people.ts";
import { phoneScreen } from "../src/phone.ts";

const { ann, bob, site, browser } = await meeting(["Ann", "Bob", "Eve"]);
await ann.makeRoom("channel", "Garden");
await ann.makeRoom("group", "Kitchen", ["Bob"]);
await bob.openRoom("Kitchen");

const option = ({ page }: Visitor, name: string): Locator =>
  page.getByRole("option").filter({ has: page.getByText(`/${name}`, { exact: true }) });
/** Types a command and runs it. */
async function give(person: Visitor, text: string): Promise<void> {
  await person.composer.fill(text);
  await person.composer.press("Enter");
}

describe("a command", () => {
  test("is found by what it does, and given by keys alone", async () => {
    await ann.composer.pressSequentially("/italics");
    await option(ann, "me").waitFor();
    await ann.composer.press("Enter");
    await ann.holds("/me ");
    await ann.composer.pressSequentially("waters the plants");
    await ann.composer.press("Enter");
    await bob.timeline.locator("em").getByText("waters the plants").waitFor();
    await ann.holds("");
  });

  test("changes the room with a way back, as its button does", async () => {
    await give(ann, "/topic Who cooks today");
    await bob.page.getByText("Who cooks today").first().waitFor();
    await ann.undo();
    await until(async () => (await bob.page.getByText("Who cooks today").count()) === 0);
    await give(bob, "/mute");
    await bob.told(/Kitchen.* is muted/);
    await bob.undo();
    await bob.composer.fill("/");
    await option(bob, "mute").waitFor();
    await bob.composer.fill("");
  });

  test("asks before it archives, and does nothing when the answer is no", async () => {
    await give(ann, "/archive");
    await ann.page.getByRole("dialog").getByRole("button", { name: "Cancel" }).click();
    await bob.composer.fill("/archive");
    await bob.composer.press("Enter");
    await bob.page.getByText("/archive can’t be used here.").waitFor();
    await bob.composer.fill("");
    await ann.composer.waitFor();
  });

  test("brings people in, and without a name asks whom", async () => {
    await give(ann, "/invite @eve ");
    await ann.told(/Eve/);
    await give(ann, "/members");
    await ann.page.getByRole("list", { name: "Members" }).getByText("Eve").waitFor();
    await give(ann, "/invite");
    await ann.dialog.getByRole("combobox").waitFor();
    await ann.page.keyboard.press("Escape");
    await ann.dialog.waitFor({ state: "detached" });
  });

  test("asks a question in the thread in which it is given", async () => {
    await ann.write("Dinner");
    await ann.choose("Dinner", "Reply in thread");
    const field = ann.panel("Thread").getByRole("textbox");
    await field.fill("/poll Soup or salad?");
    await field.press("Enter");
    const dialog = ann.page.getByRole("dialog", { name: "New poll" });
    expect(await dialog.getByLabel("Question").inputValue()).toBe("Soup or salad?");
    await dialog.getByLabel("Option 1", { exact: true }).fill("Soup");
    await dialog.getByLabel("Option 2", { exact: true }).fill("Salad");
    await dialog.getByRole("button", { name: "Ask" }).click();
    await ann.panel("Thread").getByRole("region", { name: "Poll: Soup or salad?" }).waitFor();
    expect(await ann.timeline.getByRole("region", { name: "Poll: Soup or salad?" }).count()).toBe(0);
  });

  test("searches in the switcher", async () => {
    await give(ann, "/search gard");
    expect(await ann.dialog.getByRole("combobox").inputValue()).toBe("gard");
    await ann.page.keyboard.press("Enter");
    await ann.page.getByRole("heading", { name: "Garden" }).first().waitFor();
    await ann.openRoom("Kitchen");
    await ann.holds("");
  });

  test("hides that one is online, and shows it again", async () => {
    await give(ann, "/away");
    await ann.told("Nobody sees any more that you’re online.");
    await until(async () => (await ann.call<{ presence?: string }>("GET", "/me")).presence === "hidden");
    await give(ann, "/back");
    await ann.told("Others see again when you’re online.");
    await until(async () => (await ann.call<{ presence?: string }>("GET", "/me")).presence === undefined);
  });
});

describe("on a phone", () => {
  test("commands are found and chosen by touch in 360 pixels, and a channel is joined", async () => {
    const context = await browser.newContext({
      ...phoneScreen,
      baseURL: site.url,
      storageState: await bob.context.storageState(),
    });
    const page = await context.newPage();
    await page.goto(`/rooms/${bob.roomId}`);
    const field = page.getByRole("textbox", { name: "Message", exact: true });
    await field.tap();
    await field.pressSequentially("/");
    const list = page.getByRole("listbox", { name: "Commands" });
    await list.getByRole("option").filter({ hasText: "/join" }).tap();
    expect(await field.inputValue()).toBe("/join ");
    await field.pressSequentially("gar");
    await page
      .getByRole("listbox", { name: "Channels to join" })
      .getByRole("option", { name: /Garden/ })
      .tap();
    await page.getByRole("heading", { name: "Garden" }).first().waitFor();
    await field.fill("/dance");
    await page.getByRole("button", { name: "Send", exact: true }).tap();
    await page.getByRole("button", { name: "Send as text" }).tap();
    await page.getByRole("feed").getByText("/dance", { exact: true }).waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    await context.close();
  });
});
