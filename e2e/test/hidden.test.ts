import { beforeAll, describe, expect, test } from "bun:test";
import type { Locator, Page } from "playwright-core";
import { meeting } from "../src/meeting.ts";

const { ann, bob, site, stranger } = await meeting(["Ann", "Bob"]);

/** Ann's second device, with the room open. */
let other: Page;

beforeAll(async () => {
  await bob.makeRoom("group", "Boathouse", ["Ann"]);
  for (const text of ["The gate code is 4711", "Who has the oars?", "Nobody has", "The lake is calm"])
    await bob.write(text);
  await ann.openRoom("Boathouse");
  await ann.reads("The lake is calm");
  const device = await stranger("Ann");
  await device.goTo("/sign-in");
  await device.signIn();
  await device.openRoom("Boathouse");
  other = device.page;
  await row(other, "The lake is calm").waitFor();
});

const row = (page: Page, text: string): Locator =>
  page.getByRole("feed", { name: "Messages in" }).getByRole("article").filter({ hasText: text });
const isGone = (page: Page, text: string) => row(page, text).first().waitFor({ state: "detached" });

describe("a message that is deleted for oneself", () => {
  test("is gone on each device of one's own, and others have it; Undo brings it back where it stood", async () => {
    await ann.choose("Who has the oars?", "Delete for me");
    await isGone(ann.page, "Who has the oars?");
    await isGone(other, "Who has the oars?");
    await row(bob.page, "Who has the oars?").waitFor();
    await ann.told("Deleted for you.");
    await ann.undo();
    await row(ann.page, "Who has the oars?").waitFor();
    await row(other, "Who has the oars?").waitFor();
    const texts = await ann.page.getByRole("feed", { name: "Messages in" }).getByRole("article").allInnerTexts();
    const order = ["4711", "oars", "Nobody", "calm"].map((word) => texts.findIndex((text) => text.includes(word)));
    expect(order).toEqual([...order].sort((a, b) => a - b));
  });

  test("gives the focus to the message behind it, and gets it back with Undo", async () => {
    await row(ann.page, "Who has the oars?").focus();
    await row(ann.page, "Who has the oars?").getByRole("button", { name: "More actions" }).press("Enter");
    await ann.page.getByRole("menuitem", { name: "Delete for me", exact: true }).press("Enter");
    await isGone(ann.page, "Who has the oars?");
    await focusIn(row(ann.page, "Nobody has"));
    const undo = ann.page.getByRole("status").getByRole("button", { name: "Undo" }).last();
    await undo.press("Enter");
    await row(ann.page, "Who has the oars?").waitFor();
    await focusIn(row(ann.page, "Who has the oars?"));
  });

  test("stays away over a reload, and says so where it stood: in the list of rooms, in a quote and as a thread's first", async () => {
    await ann.tool("The gate code is 4711", "Reply in thread");
    const thread = ann.panel("Thread");
    await thread.getByText("4711").waitFor();
    await answer("The gate code is 4711", "Thank you");
    await ann.reads("Thank you");
    await bob.write("The last word");
    await ann.reads("The last word");
    for (const text of ["The gate code is 4711", "The last word"]) {
      await ann.choose(text, "Delete for me");
      await isGone(ann.page, text);
    }
    const words = "You deleted this message for yourself";
    const looks = async () => {
      await thread.getByText(words).waitFor();
      await row(ann.page, "Thank you").getByText(words).waitFor();
      await ann.roomList.getByRole("link", { name: "Boathouse" }).getByText(words).waitFor();
      await ann.page.getByText("4711").first().waitFor({ state: "detached" });
      await ann.page.getByText("The last word").first().waitFor({ state: "detached" });
    };
    await looks();
    await ann.page.reload();
    await row(ann.page, "Nobody has").waitFor();
    await looks();
    await row(bob.page, "The gate code is 4711").first().waitFor();
    await thread.getByRole("link", { name: "Close" }).click();
  });

  test("is no longer unread when the room is read, though nothing of it is shown", async () => {
    await ann.choose("The lake is calm", "Mark unread from here");
    const room = ann.roomList.getByRole("link", { name: "Boathouse" });
    await ann.choose("Thank you", "Delete for me");
    await ann.choose("The lake is calm", "Delete for me");
    await isGone(ann.page, "The lake is calm");
    await ann.makeRoom("group", "Elsewhere");
    await room.getByText("unread").waitFor();
    await room.click();
    await room.getByText("unread").waitFor({ state: "detached" });
  });

  test("goes without a network too, and from the other devices once there is one; undone before, nothing is sent", async () => {
    await putAway();
    site.network.cut();
    await ann.page
      .getByText("Try now")
      .or(ann.page.getByText(/^Offline/))
      .first()
      .waitFor();
    // One toast counts all messages that are deleted while it is shown.
    for (const text of ["Nobody has", "Who has the oars?"]) {
      await ann.choose(text, "Delete for me");
      await isGone(ann.page, text);
    }
    await ann.told("2 messages deleted for you.");
    await ann.undo();
    for (const text of ["Nobody has", "Who has the oars?"]) await row(ann.page, text).waitFor();
    await ann.choose("Nobody has", "Delete for me");
    await isGone(ann.page, "Nobody has");
    await ann.told("Deleted for you.");
    await putAway();
    site.network.heal();
    await ann.findsNetwork();
    for (const page of [other, bob.page]) await page.evaluate(() => window.dispatchEvent(new Event("online")));
    await isGone(other, "Nobody has");
    await row(other, "Who has the oars?").waitFor();
    await row(bob.page, "Nobody has").waitFor();
  });

  test("may be several that are selected, also of others, and the undoing brings back all", async () => {
    await ann.write("One of mine");
    await ann.reads("One of mine");
    await ann.choose("Who has the oars?", "Select");
    await row(ann.page, "One of mine").getByRole("checkbox").click();
    const bar = ann.page.getByRole("toolbar", { name: "Selected messages" });
    await bar.getByRole("button", { name: "Delete for everyone (1)" }).waitFor();
    await bar.getByRole("button", { name: "Delete for me", exact: true }).click();
    await ann.told("2 messages deleted for you.");
    for (const text of ["Who has the oars?", "One of mine"]) await isGone(ann.page, text);
    await row(bob.page, "One of mine").waitFor();
    await ann.undo();
    for (const text of ["Who has the oars?", "One of mine"]) await row(ann.page, text).waitFor();
  });
});

/** Closes the toasts of the page, so that the next toast is shown alone. */
async function putAway(): Promise<void> {
  const buttons = ann.page.getByRole("status").getByRole("button", { name: "Dismiss" });
  while ((await buttons.count()) > 0)
    await buttons
      .first()
      .click({ timeout: 2_000 })
      .catch(() => undefined);
}

/** Answers a message of the open room with a quote. */
async function answer(text: string, words: string): Promise<void> {
  await ann.choose(text, "Reply");
  await ann.page.getByText("Replying to Bob").waitFor();
  await ann.write(words);
}

const focusIn = (message: Locator): Promise<void> =>
  message.evaluate(async (element) => {
    for (let tries = 1; !element.contains(document.activeElement); tries++) {
      if (tries > 250) throw new Error("the focus is elsewhere");
      await new Promise((next) => setTimeout(next, 20));
    }
  });
