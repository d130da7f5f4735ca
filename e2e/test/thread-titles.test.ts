import { beforeAll, describe, expect, test } from "bun:test";
import { until } from "@parley/server/testing/until";
import type { Locator } from "playwright-core";
import { meeting } from "../src/meeting.ts";
import type { Visitor } from "../src/people.ts";
import { phoneScreen } from "../src/phone.ts";
import { violations } from "../src/violations.ts";

const { ann, bob } = await meeting(["Ann", "Bob"]);
let broken: string[];

beforeAll(async () => {
  broken = await violations(ann.page);
  await ann.makeRoom("group", "Rowers", ["Bob"]);
  for (const person of [ann, bob]) await person.openRoom("Rowers");
});

const thread = ({ page }: Visitor): Locator => page.getByRole("region", { name: "Thread", exact: true });
const listed = ({ page }: Visitor): Locator => page.getByRole("region", { name: "Threads" });

async function option(person: Visitor, name: string): Promise<void> {
  await thread(person).getByRole("button", { name: "Thread options" }).click();
  await person.page.getByRole("menuitem", { name }).click();
}

describe("a thread with a title", () => {
  test("is begun from the menu beside the field, and its title leads both into it", async () => {
    const { page } = ann;
    await ann.add("Thread with a title");
    const dialog = page.getByRole("dialog", { name: "New thread" });
    await dialog.getByRole("button", { name: "Start thread" }).click();
    expect(await dialog.getByLabel("Title").getAttribute("aria-invalid")).toBe("true");
    await dialog.getByLabel("Title").fill("Summer party");
    await dialog.getByLabel("First message").fill("Who brings what?");
    await dialog.getByRole("button", { name: "Start thread" }).click();
    await bob.timeline.getByText("Who brings what?").waitFor();
    for (const person of [ann, bob]) {
      await person.timeline.getByRole("link", { name: "Summer party" }).click();
      await thread(person).getByRole("heading", { name: "Summer party" }).waitFor();
    }
  });

  test("is listed among those with a title before anybody has answered, and after the latest reply", async () => {
    await ann.add("Thread with a title");
    const dialog = ann.page.getByRole("dialog", { name: "New thread" });
    await dialog.getByLabel("Title").fill("New oars");
    await dialog.getByRole("button", { name: "Start thread" }).click();
    await bob.timeline.getByRole("link", { name: "New oars" }).waitFor();
    await bob.page.goBack();
    await bob.page.getByRole("link", { name: "Threads" }).click();
    await listed(bob).getByRole("radio", { name: "With a title" }).check({ force: true });
    const names = async () => (await listed(bob).getByRole("listitem").allInnerTexts()).join(" ");
    await until(async () => /New oars.*Summer party/s.test(await names()));
    await ann.page.getByRole("textbox", { name: /thread/i }).fill("I bring soup");
    await ann.page.keyboard.press("Enter");
    await until(async () => /Summer party.*New oars/s.test(await names()));
    await listed(bob).getByRole("radio", { name: "All" }).check({ force: true });
    await until(async () => !(await names()).includes("New oars"));
  });

  test("gets another title, which both see at once; taking it away can be undone", async () => {
    await listed(bob)
      .getByRole("link", { name: /Summer party/ })
      .first()
      .click();
    await thread(bob).getByRole("heading", { name: "Summer party" }).waitFor();
    await option(ann, "Change the title…");
    const dialog = ann.page.getByRole("dialog", { name: "Title" });
    await dialog.getByLabel("Title").fill("Summer party, 12 June");
    await dialog.getByRole("button", { name: "Save" }).click();
    await thread(bob).getByRole("heading", { name: "Summer party, 12 June" }).waitFor();
    await option(ann, "Remove the title");
    await thread(bob).getByRole("heading", { name: "Thread", exact: true }).waitFor();
    await ann.undo();
    await thread(bob).getByRole("heading", { name: "Summer party, 12 June" }).waitFor();
  });

  test("that is muted counts quietly, and calls its reader only by a mention", async () => {
    await thread(bob).getByRole("button", { name: "Follow thread" }).click();
    await option(bob, "Mute replies");
    await bob.page.getByRole("link", { name: "Close" }).first().click();
    const reply = async (text: string) => {
      await ann.page.getByRole("textbox", { name: /thread/i }).fill(text);
      await ann.page.keyboard.press("Enter");
    };
    const isQuiet = async () => (await bob.page.title()).startsWith("Rowers");
    await until(isQuiet);
    await reply("And bread");
    await bob.timeline.getByText("1 unread reply").waitFor({ state: "attached" });
    expect(await isQuiet()).toBe(true);
    await bob.page.reload();
    await bob.timeline.getByText("1 unread reply").waitFor({ state: "attached" });
    await until(isQuiet);
    await reply("And you, @bob?");
    await until(async () => (await bob.page.title()).startsWith("(1) Rowers"));
    await bob.timeline.getByRole("link", { name: /2 unread replies/ }).click();
    await until(isQuiet);
    await option(bob, "Unmute replies");
    await bob.page.getByRole("link", { name: "Close" }).first().click();
    await reply("Plates?");
    await until(async () => (await bob.page.title()).startsWith("• Rowers"));
    await bob.timeline.getByRole("link", { name: /1 unread reply/ }).click();
  });

  test("is gone to by its title", async () => {
    await ann.page.getByRole("link", { name: "Close" }).first().click();
    await ann.page.keyboard.press("Control+k");
    await ann.page.getByRole("combobox").fill("party");
    await ann.page.getByRole("option", { name: /Summer party, 12 June.*in Rowers/ }).waitFor();
    await ann.page.keyboard.press("Enter");
    await thread(ann).getByRole("heading", { name: "Summer party, 12 June" }).waitFor();
  });

  test("stands in a panel of 360 pixels, in the dark too", async () => {
    await bob.page.setViewportSize(phoneScreen.viewport);
    await bob.page.emulateMedia({ colorScheme: "dark" });
    await thread(bob).getByRole("heading", { name: "Summer party, 12 June" }).waitFor();
    const wide = await bob.page.evaluate(() => document.documentElement.scrollWidth);
    expect(wide).toBeLessThanOrEqual(360);
  });

  test("needs nothing that the page's policy refuses", () => {
    expect(broken).toEqual([]);
  });
});
