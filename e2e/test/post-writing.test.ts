import { describe, expect, test } from "bun:test";
import type { Locator, Page } from "playwright-core";
import { faults } from "../src/faults.ts";
import { meeting } from "../src/meeting.ts";

const { ann, bob, cleo, site } = await meeting(["Ann", "Bob", "Cleo"]);
const png = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);
const feedOf = ({ page }: typeof ann) => page.getByRole("list", { name: "Feed" });
const openFeed = ({ page }: typeof ann) =>
  page.getByRole("navigation", { name: "Sidebar" }).getByRole("link", { name: "Feed" }).click();

const newPost = ({ page }: typeof ann) => page.getByRole("button", { name: "New post" }).click();
const description = ({ dialog }: typeof ann) => dialog.getByRole("textbox", { name: "Description", exact: true });

/** Checks that the dialog shows the draft of these tests. */
async function isThere(page: Page): Promise<void> {
  const dialog = page.getByRole("dialog", { name: "New post" });
  await dialog.getByText("Your draft is here again.").waitFor();
  const values: [Locator, string][] = [
    [dialog.getByLabel("Title"), "A ladder"],
    [dialog.getByRole("textbox", { name: "Description", exact: true }), "Three metres"],
    [dialog.getByRole("textbox", { name: "Reward in words" }), "Tea"],
    [dialog.getByLabel("Open until"), "2099-05-01"],
    [dialog.getByLabel("Label (optional)"), "The shed"],
  ];
  for (const [field, value] of values) expect(await field.inputValue()).toBe(value);
  // Checks that the picture itself is shown, also if only the server has it.
  await dialog.getByRole("listitem").filter({ hasText: "rungs.png" }).locator("img").waitFor();
  await dialog.getByRole("button", { name: "Describe rungs.png" }).click();
  expect(await dialog.getByLabel("Description of rungs.png").inputValue()).toBe("Seven rungs of ash");
}

/** Drops a text file on an element, or pastes it there. */
async function carry(target: Locator, type: "drop" | "paste", name: string): Promise<void> {
  await target.evaluate(
    (element, { type, name }) => {
      const data = new DataTransfer();
      data.items.add(new File(["Rye and salt"], name, { type: "text/plain" }));
      const init = { bubbles: true, cancelable: true };
      element.dispatchEvent(
        type === "drop"
          ? new DragEvent(type, { ...init, dataTransfer: data })
          : new ClipboardEvent(type, { ...init, clipboardData: data }),
      );
    },
    { type, name },
  );
}

/** The numbers of voters that an element shows from now on, one for each change of it. */
const votersFrom = (place: Locator) =>
  place.evaluateHandle((element) => {
    const seen: number[] = [];
    const note = () => {
      const [, count] = /(\d+) (?:person|people) voted/.exec(element.textContent ?? "") ?? [];
      if (count !== undefined) seen.push(Number(count));
    };
    new MutationObserver(note).observe(element, { subtree: true, childList: true, characterData: true });
    return seen;
  });

describe("a post", () => {
  test("keeps a post that is being written: after Escape, a reload and a press beside it, on all devices", async () => {
    await openFeed(ann);
    await newPost(ann);
    await ann.dialog.getByLabel("Title").fill("A ladder");
    await description(ann).fill("Three metres");
    await ann.dialog.getByRole("textbox", { name: "Reward in words" }).fill("Tea");
    await ann.dialog.getByLabel("Open until").fill("2099-05-01");
    await ann.dialog
      .locator("input[type=file]")
      .setInputFiles({ name: "rungs.png", mimeType: "image/png", buffer: png });
    await ann.dialog.getByRole("button", { name: "Describe rungs.png" }).click();
    await ann.dialog.getByLabel("Description of rungs.png").fill("Seven rungs of ash");
    await ann.dialog.getByRole("button", { name: "Add a location" }).click();
    await ann.dialog.getByRole("application", { name: "Map" }).locator("svg[data-drawn=true]").waitFor();
    await ann.dialog.getByRole("application", { name: "Map" }).focus();
    await ann.page.keyboard.press("ArrowRight");
    await ann.dialog.getByLabel("Label (optional)").fill("The shed");
    await ann.page.keyboard.press("Escape");
    await ann.told("Kept as a draft.");
    await ann.page.reload();
    await newPost(ann);
    await isThere(ann.page);
    // Presses beside the dialog.
    await ann.page.mouse.click(5, 5);
    await ann.told("Kept as a draft.");
    const other = await ann.context
      .browser()
      ?.newContext({ baseURL: site.url, storageState: await ann.context.storageState() });
    const page = await other?.newPage();
    if (page === undefined) throw new Error("No other device.");
    await page.goto("/feed");
    await page.getByRole("button", { name: "New post" }).click();
    await isThere(page);
    await other?.close();
  });

  test("throws a draft away when asked, brings it back, and posts it with everything, once", async () => {
    await newPost(ann);
    await ann.dialog.getByRole("button", { name: "Discard draft" }).click();
    await ann.dialog.getByText("Draft discarded.").waitFor();
    expect(await ann.dialog.getByLabel("Title").inputValue()).toBe("");
    expect(await ann.dialog.getByText("rungs.png").count()).toBe(0);
    await ann.dialog.getByRole("button", { name: "Undo" }).click();
    await isThere(ann.page);
    await ann.dialog.getByRole("button", { name: "Post", exact: true }).click();
    await openFeed(bob);
    const post = feedOf(bob).getByRole("listitem").filter({ hasText: "A ladder" });
    await post.getByText("The shed").waitFor();
    await post.getByText("Tea").waitFor();
    await post.getByRole("button", { name: "A ladder" }).click();
    await bob.panel("Thread").getByRole("button", { name: "Open picture: Seven rungs of ash" }).waitFor();
    await newPost(ann);
    expect(await ann.dialog.getByLabel("Title").inputValue()).toBe("");
    expect(await ann.dialog.getByText("Your draft is here again.").count()).toBe(0);
    await ann.page.keyboard.press("Escape");
  });

  test("keeps a change of a post that was not saved, and its files keep their descriptions", async () => {
    await feedOf(ann).getByRole("button", { name: "A ladder" }).click();
    await ann.choose("Three metres", "Edit");
    await description(ann).fill("Four metres");
    const rope = { name: "rope.txt", mimeType: "text/plain", buffer: Buffer.from("Ten metres of hemp") };
    await ann.dialog.locator("input[type=file]").setInputFiles(rope);
    await ann.page.keyboard.press("Escape");
    await ann.told("Kept as a draft.");
    await ann.choose("Three metres", "Edit");
    await ann.dialog.getByText("Your draft is here again.").waitFor();
    expect(await description(ann).inputValue()).toBe("Four metres");
    await ann.dialog.getByText("rope.txt").first().waitFor();
    await ann.dialog.getByRole("button", { name: "Save" }).click();
    await bob.panel("Thread").getByText("Four metres").waitFor();
    await bob.panel("Thread").getByText("rope.txt").first().waitFor();
    await bob.panel("Thread").getByRole("button", { name: "Open picture: Seven rungs of ash" }).waitFor();
    await openFeed(ann);
  });

  test("is written as messages are: people and emoji are completed, keys format, files are dropped and pasted", async () => {
    await newPost(ann);
    await ann.dialog.getByLabel("Title").fill("Bread");
    await description(ann).pressSequentially("Ask @bo");
    await ann.page.getByRole("listbox").getByRole("option", { name: /Bob/ }).waitFor();
    // Escape closes only the list, and not the dialog.
    await ann.page.keyboard.press("Escape");
    await ann.page.getByRole("listbox").waitFor({ state: "detached" });
    await description(ann).pressSequentially(", or @bo");
    await ann.page.getByRole("listbox").getByRole("option", { name: /Bob/ }).waitFor();
    await ann.page.keyboard.press("Enter");
    await description(ann).pressSequentially("for a :bread");
    await ann.page.getByRole("listbox").getByRole("option", { name: /bread/ }).first().waitFor();
    await ann.page.keyboard.press("Enter");
    await ann.page.keyboard.press("Enter");
    await ann.page.keyboard.press("ControlOrMeta+b");
    await ann.page.keyboard.type("warm");
    expect(await description(ann).inputValue()).toBe("Ask @bo, or @bob for a 🍞\n**warm**");
    await carry(ann.dialog.locator("form"), "drop", "dropped.txt");
    await carry(description(ann), "paste", "pasted.txt");
    for (const name of ["dropped.txt", "pasted.txt"]) await ann.dialog.getByText(name, { exact: true }).waitFor();
  });

  test("is previewed as its readers will see it, also on a phone", async () => {
    await ann.page.setViewportSize({ width: 360, height: 640 });
    await ann.dialog.getByRole("button", { name: "Describe dropped.txt" }).click();
    expect(await faults(ann.page)).toEqual([]);
    await ann.dialog.getByText("Preview", { exact: true }).click();
    const preview = ann.dialog.getByRole("region", { name: "Preview" });
    await preview.getByText("Bread", { exact: true }).waitFor();
    await preview.locator("strong", { hasText: "warm" }).waitFor();
    await preview.getByRole("link", { name: "@Bob" }).waitFor();
    await preview.getByText("dropped.txt").first().waitFor();
    expect(await preview.getByText("**").count()).toBe(0);
    expect(await faults(ann.page)).toEqual([]);
    const overflow = () => document.scrollingElement && document.scrollingElement.scrollWidth > window.innerWidth;
    expect(await ann.page.evaluate(overflow)).toBe(false);
    await ann.dialog.getByText("Write", { exact: true }).click();
    await ann.dialog.getByLabel("Title").fill("");
    await ann.dialog.getByText("Preview", { exact: true }).click();
    // The message about a missing value is shown at its field.
    await ann.dialog.getByRole("button", { name: "Post", exact: true }).click();
    expect(await ann.dialog.getByLabel("Title").getAttribute("aria-invalid")).toBe("true");
    await ann.dialog.getByLabel("Title").fill("Bread");
    await ann.page.setViewportSize({ width: 1280, height: 800 });
    // Ctrl and Enter in the description send the post.
    await description(ann).press("ControlOrMeta+Enter");
    await feedOf(ann).getByRole("button", { name: "Bread" }).waitFor();
  });

  test("carries a poll, which its draft keeps and its preview shows; who has not joined the feed votes in the list", async () => {
    const option = (name: string) => ann.dialog.getByRole("textbox", { name, exact: true });
    const pollIn = (place: Locator) => place.getByRole("region", { name: "Poll: Where?" });
    await newPost(ann);
    await ann.dialog.getByLabel("Title").fill("Summer party");
    await ann.dialog.getByRole("button", { name: "Add a poll" }).click();
    await option("Question").fill("Where?");
    await option("Option 1").fill("The lake");
    await option("Option 2").fill("Home");
    await ann.page.keyboard.press("Escape");
    await ann.told("Kept as a draft.");
    await ann.page.reload();
    await newPost(ann);
    expect(await option("Option 2").inputValue()).toBe("Home");
    await ann.dialog.getByText("Preview", { exact: true }).click();
    await pollIn(ann.dialog).getByText("The lake").waitFor();
    await ann.dialog.getByRole("button", { name: "Post", exact: true }).click();
    await openFeed(cleo);
    await pollIn(feedOf(cleo)).getByRole("button", { name: "The lake" }).click();
    await pollIn(feedOf(cleo)).getByRole("button", { name: "The lake", pressed: true }).waitFor();
    await pollIn(feedOf(ann)).getByText("1 person voted").waitFor();
    expect(await faults(cleo.page)).toEqual([]);
    await feedOf(cleo).getByRole("button", { name: "Summer party" }).click();
    await pollIn(cleo.panel("Thread")).getByRole("button", { name: "Home" }).click();
    await pollIn(cleo.panel("Thread")).getByRole("button", { name: "Home", pressed: true }).waitFor();
    await pollIn(feedOf(ann))
      .getByRole("button", { name: /Home\s*1 vote/ })
      .waitFor();
    const counts = await votersFrom(feedOf(ann));
    await pollIn(feedOf(ann)).getByRole("button", { name: "The lake" }).click();
    await pollIn(feedOf(ann)).getByText("2 people voted").waitFor();
    // The list is loaded again a quarter of a second after the vote.
    await ann.page.waitForTimeout(1_000);
    const seen = await counts.evaluate((list) => list);
    expect([...new Set(seen)]).toEqual([2]);
  });

  test("is sent later: planned in its dialog, changed with all its fields, and sent from the list", async () => {
    const list = ann.page.getByRole("dialog", { name: "Scheduled messages" });
    const edit = ann.page.getByRole("dialog", { name: "Edit post" });
    const send = ann.dialog.getByRole("button", { name: "Send later" });
    const inAnHour = () => ann.page.getByRole("menuitem", { name: "In 1 hour" }).click();
    await newPost(ann);
    await send.click();
    await inAnHour();
    // A post without a title is not scheduled either.
    await ann.dialog.locator("[name=title][aria-invalid=true]").waitFor();
    await ann.dialog.getByLabel("Title").fill("Flea market");
    await ann.dialog.getByRole("textbox", { name: "Reward in words" }).fill("Cake");
    await send.click();
    await inAnHour();
    await ann.told(/^Will be sent: /);
    await newPost(ann);
    expect(await ann.dialog.getByLabel("Title").inputValue()).toBe("");
    await ann.dialog.getByRole("button", { name: "1 scheduled message" }).click();
    await list.getByRole("listitem", { name: "Flea market" }).getByRole("button", { name: "Change" }).click();
    expect(await edit.getByRole("textbox", { name: "Reward in words" }).inputValue()).toBe("Cake");
    await edit.getByLabel("Title").fill("Flea market on Sunday");
    expect(await faults(ann.page)).toEqual([]);
    await edit.getByRole("button", { name: "Save" }).click();
    await edit.waitFor({ state: "detached" });
    await openFeed(bob);
    await feedOf(bob).getByRole("button", { name: "Bread" }).waitFor();
    expect(await feedOf(bob).getByText("Flea market").count()).toBe(0);
    await list.getByRole("listitem", { name: "on Sunday" }).getByRole("button", { name: "Send now" }).click();
    const post = feedOf(bob).getByRole("listitem").filter({ hasText: "Flea market on Sunday" });
    await post.getByText("Cake").waitFor();
  });
});
