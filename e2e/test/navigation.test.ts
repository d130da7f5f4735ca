import { describe, expect, test } from "bun:test";
import { createClient, createId } from "@parley/sdk";
import type { Page } from "playwright-core";
import { meeting } from "../src/meeting.ts";
import { passwordOf } from "../src/people.ts";
import { placed } from "../src/placed.ts";

const { site, ann, bob, stranger } = await meeting(["Ann", "Bob", "Sally"]);
await bob.makeRoom("channel", "Ébauches");
await bob.write("A sketch for the harbour");
await bob.reads("A sketch for the harbour");
await ann.makeRoom("group", "Quay", ["Bob"]);
await ann.write("Who has the keys?");
await ann.reads("Who has the keys?");
await bob.openRoom("Quay");

const field = (page: Page) => page.getByRole("combobox", { name: "Search messages, rooms and people" });
const chosen = (page: Page, name: string | RegExp) => page.getByRole("option", { name, selected: true });
const heading = (page: Page, name: string) => page.getByRole("heading", { name, level: 1 });
const link = (page: Page, name: string | RegExp) =>
  page.getByRole("navigation", { name: "Sidebar" }).getByRole("link", { name });

/** Waits until the room of that name has the focus in the list. */
const focusOn = (page: Page, name: string) =>
  page.waitForFunction(
    (wanted) => [...(document.activeElement?.querySelectorAll("span") ?? [])].some((one) => one.textContent === wanted),
    name,
  );

/** Opens the switcher by its keys and goes to the first match. */
async function goTo(page: Page, typed: string, match: string | RegExp): Promise<void> {
  await page.keyboard.press("Control+k");
  await field(page).waitFor();
  await page.keyboard.type(typed);
  await chosen(page, match).waitFor();
  await page.keyboard.press("Enter");
}

/** Runs in the page: presses Escape and then Ctrl K before the page has drawn again. Whether the switcher was still closing. */
async function closeAndOpen(): Promise<boolean> {
  const press = (keys: KeyboardEventInit) =>
    document.activeElement?.dispatchEvent(new KeyboardEvent("keydown", { bubbles: true, cancelable: true, ...keys }));
  const isClosing = () => document.querySelector("[role=dialog][data-closed]") !== null;
  press({ key: "Escape" });
  while (!isClosing() && document.querySelector("[role=dialog]") !== null)
    await new Promise((resolve) => setTimeout(resolve));
  const wasClosing = isClosing();
  press({ key: "k", code: "KeyK", ctrlKey: true });
  return wasClosing;
}

describe("the quick switcher", () => {
  test("finds a person, a channel that one is not in, and a room, by keys alone", async () => {
    const { page } = ann;
    await goTo(page, "bo", /Bob/);
    await heading(page, "Bob").waitFor();
    await goTo(page, "ebau", /Ébauches/);
    await heading(page, "Ébauches").waitFor();
    await ann.reads("A sketch for the harbour");
    await goTo(page, "uay", /Quay/);
    await heading(page, "Quay").waitFor();
  });

  test("keeps what is chosen while the server's answer comes in below it", async () => {
    const { page } = ann;
    await page.keyboard.press("Control+k");
    await field(page).waitFor();
    await page.keyboard.type("s");
    await page.keyboard.press("ArrowDown");
    const option = page.getByRole("option", { selected: true });
    const before = await option.textContent();
    await page.getByRole("option", { name: /Sally/ }).waitFor();
    expect(await option.textContent()).toBe(before);
    await page.keyboard.press("Escape");
    await field(page).waitFor({ state: "detached" });
  });

  test("opens again by its key while it is still closing", async () => {
    const { page } = ann;
    await ann.composer.focus();
    // On a slow machine the animation may be over before the second key: then the key only opens the field, and the test tries again.
    for (let [closing, times] = [0, 0]; closing < 2; times += 1) {
      expect(times).toBeLessThan(10);
      await page.keyboard.press("Control+k");
      await field(page).waitFor();
      if (await page.evaluate(closeAndOpen)) closing += 1;
      // The field that closed is removed, and the one that opened stays.
      await page.waitForFunction(() => document.querySelectorAll("[role=dialog]").length === 1);
      await field(page).and(page.locator(":focus")).waitFor();
      await page.keyboard.type("quay");
      await page.getByRole("option", { name: /Quay/ }).first().waitFor();
      await page.keyboard.press("Escape");
      await field(page).waitFor({ state: "detached" });
      await page.waitForFunction(() => document.activeElement?.getAttribute("aria-label") === "Message");
    }
  });

  test("does things, and gives the focus back when it is closed", async () => {
    const { page } = ann;
    await ann.composer.focus();
    await page.keyboard.press("Control+k");
    await field(page).waitFor();
    await page.keyboard.press("Escape");
    await field(page).waitFor({ state: "detached" });
    await page.waitForFunction(() => document.activeElement?.getAttribute("aria-label") === "Message");
    await goTo(page, "dark", /Dark theme/);
    await page.waitForFunction(() => document.documentElement.dataset.theme === "dark");
    await goTo(page, "system theme", /System theme/);
    await page.waitForFunction(() => document.documentElement.dataset.theme === undefined);
  });

  test("fills a small screen, and the field has the focus", async () => {
    const { page } = ann;
    await page.setViewportSize({ width: 360, height: 740 });
    await page.goto("/");
    await page.getByRole("button", { name: "Search or go to…" }).click();
    await field(page).waitFor();
    await page.waitForFunction(() => document.activeElement?.getAttribute("role") === "combobox");
    const box = await page.getByRole("dialog", { name: "Go to" }).boundingBox();
    expect(box).toEqual({ x: 0, y: 0, width: 360, height: 740 });
    await page.getByRole("button", { name: "Close" }).click();
    await field(page).waitFor({ state: "detached" });
    await page.setViewportSize({ width: 1280, height: 800 });
  });
});

describe("the list of rooms", () => {
  test("is walked through by Alt and arrows", async () => {
    const { page } = ann;
    await ann.openRoom("Quay");
    const names = await ann.roomList.locator("a").evaluateAll((links) => links.map((one) => one.textContent ?? ""));
    const at = names.findIndex((name) => name.includes("Quay"));
    const next = names[(at + 1) % names.length]?.includes("Ébauches") ? "Ébauches" : "Bob";
    await page.keyboard.press("Alt+ArrowDown");
    await heading(page, next).waitFor();
    await page.keyboard.press("Alt+ArrowUp");
    await heading(page, "Quay").waitFor();
    await bob.openRoom("Ébauches");
    await bob.write("Something new");
    await link(page, /Ébauches.*1 unread/).waitFor();
    await page.keyboard.press("Alt+Shift+ArrowDown");
    await heading(page, "Ébauches").waitFor();
  });

  test("keeps a section folded up after a reload, and counts what is unread in it", async () => {
    const { page } = ann;
    await ann.openRoom("Quay");
    const rooms = page.getByRole("button", { name: /^Rooms/ });
    await rooms.click();
    await rooms.and(page.getByRole("button", { expanded: false })).waitFor();
    await link(page, /Ébauches/).waitFor({ state: "detached" });
    await bob.openRoom("Ébauches");
    await bob.write("Something newer");
    await page.getByRole("button", { name: /^Rooms.*1 unread message/ }).waitFor();
    await page.reload();
    await page.getByRole("button", { name: /^Rooms.*1 unread message/ }).waitFor();
    expect(await link(page, /Ébauches/).count()).toBe(0);
    // The open room stays visible.
    await link(page, /Quay/).waitFor();
    await rooms.click();
    await link(page, /Ébauches/).waitFor();
  });

  test("does not move under the pointer", async () => {
    const { page } = ann;
    const order = () => ann.roomList.locator("a").evaluateAll((links) => links.map((one) => one.getAttribute("href")));
    await link(page, /Quay/).hover();
    const before = await order();
    await bob.openRoom("Ébauches");
    await bob.write("To the top with it");
    await link(page, /Ébauches.*To the top/).waitFor();
    await bob.openRoom("Quay");
    await bob.write("And now this");
    await link(page, /Quay.*And now this/).waitFor();
    expect(await order()).toEqual(before);
  });

  test("offers by its menu to mute, to mark as read and to leave, and to take it back", async () => {
    const { page } = ann;
    await ann.openRoom("Quay");
    const undo = page.getByRole("button", { name: "Undo" });
    const choose = async (name: string) => {
      await link(page, /Ébauches/).click({ button: "right" });
      await page.getByRole("menuitem", { name }).click();
    };
    await choose("Mark as read");
    await link(page, /Ébauches(?!.*unread)/).waitFor();
    await undo.click();
    await link(page, /Ébauches.*unread/).waitFor();
    await choose("Mute");
    await link(page, /Ébauches.*Muted/).waitFor();
    await undo.last().click();
    await link(page, /Ébauches(?!.*Muted)/).waitFor();
    await choose("Leave");
    await link(page, /Ébauches/).waitFor({ state: "detached" });
    await undo.last().click();
    await link(page, /Ébauches/).waitFor();
  });

  test("opens the menu by key on the room that has the focus", async () => {
    const { page } = ann;
    await link(page, /Quay/).focus();
    await page.keyboard.press("Shift+F10");
    await page.getByRole("menuitem", { name: "Add to favourites" }).waitFor();
    await page.waitForFunction(() => document.activeElement?.getAttribute("role") === "menuitem");
    await page.keyboard.press("Escape");
    await page.getByRole("menu").waitFor({ state: "detached" });
    await page.waitForFunction(() => document.activeElement?.hasAttribute("data-stop"));
  });
});

describe("the inbox", () => {
  test("shows a mention and an answer as they come, and leads to each", async () => {
    const { page } = ann;
    await page.goto("/people");
    await link(page, /^Inbox/).click();
    await page.getByRole("list", { name: "Mentions and replies" }).waitFor({ state: "attached" });
    await bob.openRoom("Quay");
    await bob.write("@ann they are on the hook");
    const mention = page.getByRole("main").getByRole("link", { name: /Bob.*mentioned you.*in Quay.*on the hook/ });
    await mention.waitFor();
    await link(page, /^Inbox.*1 unread/).waitFor();
    await bob.tool("Who has the keys?", "Reply");
    await bob.write("I gave them back");
    const answer = page.getByRole("main").getByRole("link", { name: /Bob.*replied to you.*I gave them back/ });
    await answer.waitFor();
    await answer.focus();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await heading(page, "Quay").waitFor();
    await ann.reads("I gave them back");
    await link(page, /^Inbox(?!.*unread)/).waitFor();
    await page.keyboard.press("Control+Shift+m");
    await page.getByRole("switch", { name: "Unread only" }).click();
    await page.getByText("All caught up").waitFor();
    await page.getByRole("switch", { name: "Unread only" }).click();
    await mention.waitFor();
  });

  test("has the threads one is in, and marks as read", async () => {
    const { page } = ann;
    await bob.openRoom("Quay");
    await bob.tool("Who has the keys?", /thread/i);
    const reply = bob.page.getByRole("textbox", { name: "Message in thread" });
    await reply.fill("And the spare ones?");
    await reply.press("Enter");
    await page.goto("/inbox");
    await link(page, /^Inbox.*1 unread/).waitFor();
    await page.getByRole("radio", { name: "Threads" }).check({ force: true });
    await page
      .getByRole("main")
      .getByRole("link", { name: /Who has the keys.*1 unread reply/ })
      .waitFor();
    await page.getByRole("button", { name: "Mark as read up to here" }).click();
    await link(page, /^Inbox(?!.*unread)/).waitFor();
    await page
      .getByRole("main")
      .getByRole("link", { name: /Who has the keys.*1 reply/ })
      .click();
    await page.getByRole("region", { name: "Thread" }).getByText("And the spare ones?").first().waitFor();
  });
});

describe("pages of the inbox", () => {
  test("stay where one reads them when messages are edited, shown or not, and when somebody mentions the reader", async () => {
    const { page } = ann;
    const path = `/rooms/${ann.roomId}/messages`;
    const ids = Array.from({ length: 40 }, () => crypto.randomUUID());
    for (const [index, id] of ids.entries()) await bob.call("POST", path, { id, text: `@ann rope ${index + 1}.` });
    const plain = crypto.randomUUID();
    await bob.call("POST", path, { id: plain, text: "Nobody is mentioned here" });
    await page.mouse.move(0, 0);
    await page.goto("/inbox");
    const entries = page.getByRole("list", { name: "Mentions and replies" }).getByRole("listitem");
    const entry = (text: string) => entries.filter({ hasText: text });
    await entry("rope 40.").waitFor();
    await page.getByRole("button", { name: "Show more" }).scrollIntoViewIfNeeded();
    await entry("rope 1.").waitFor();
    await entry("rope 1.").scrollIntoViewIfNeeded();
    const before = await placed(entry("rope 1."));
    const loaded = await entries.count();
    await bob.call("PATCH", `${path}/${plain}`, { text: "And nobody here" });
    await bob.call("PATCH", `${path}/${ids[0]}`, { text: "@ann rope 1. is wet" });
    await entry("rope 1. is wet").waitFor();
    expect(await before()).toEqual({ isThere: true, moved: 0 });
    expect(await entries.count()).toBe(loaded);
    await bob.call("POST", path, { id: crypto.randomUUID(), text: "@ann rope 41." });
    await entry("rope 41.").waitFor();
    expect(await entry("rope 1. is wet").count()).toBe(1);
  });
});

describe("keys", () => {
  test("are shown on a sheet, and one of a message answers it", async () => {
    const { page } = ann;
    await page.goto("/");
    await ann.openRoom("Quay");
    await ann.reads("I gave them back");
    await page.getByRole("article").filter({ hasText: "I gave them back" }).last().focus();
    await page.keyboard.press("?");
    const sheet = page.getByRole("dialog", { name: "Keyboard shortcuts" });
    await sheet.getByText("Next unread room").waitFor();
    await page.keyboard.press("Escape");
    await sheet.waitFor({ state: "detached" });
    await page.getByRole("article").filter({ hasText: "I gave them back" }).last().focus();
    await page.keyboard.press("r");
    await page.getByText("Replying to Bob").waitFor();
    await page.getByRole("article").filter({ hasText: "I gave them back" }).last().focus();
    await page.keyboard.press("+");
    const emoji = page.getByRole("dialog", { name: "Choose an emoji" });
    await emoji.waitFor();
    await page.keyboard.press("Escape");
    await emoji.waitFor({ state: "detached" });
  });

  test("of one character can be turned off in the settings, where the density is chosen too", async () => {
    const { page } = ann;
    const keys = page.getByRole("switch", { name: /Single-key shortcuts/ });
    await page.keyboard.press("Control+,");
    await page.getByRole("main").getByRole("link", { name: "Keyboard shortcuts" }).click();
    await keys.click();
    await page.getByRole("main").getByRole("link", { name: "Appearance" }).click();
    await page.getByText("Compact", { exact: true }).click();
    await page.goto("/settings/keyboard");
    await keys.and(page.getByRole("switch", { checked: false })).waitFor();
    await page.waitForFunction(() => document.documentElement.dataset.density === "compact");
    await page.keyboard.press("?");
    await page.keyboard.press("Control+/");
    await page.getByRole("dialog", { name: "Keyboard shortcuts" }).waitFor();
    expect(await page.getByRole("dialog").count()).toBe(1);
  });
});

test("a hundred rooms are all drawn, a thousand draw the rows in sight, and keys reach the others", async () => {
  const client = createClient(site.url, { storage: null });
  await client.accounts.signUp({
    name: "Cleo",
    handle: "cleo",
    email: "cleo@example.org",
    password: passwordOf("Cleo"),
  });
  const names = Array.from({ length: 1000 }, (_, index) => `Berth ${index + 1}`);
  const make = async (some: readonly string[]) => {
    for (const name of some) await client.rooms.create({ kind: "group", key: createId(), name });
  };
  await make(names.slice(0, 100));
  const cleo = await stranger("Cleo");
  await cleo.goTo("/sign-in");
  await cleo.signIn();
  const rows = cleo.roomList.getByRole("link");
  await rows.nth(99).waitFor({ state: "attached" });
  // A hundred rooms are all drawn, so that a screen reader finds them; of one more only those in sight are.
  expect(await rows.count()).toBe(100);
  await make(names.slice(100, 101));
  await cleo.roomList.locator('[aria-setsize="101"]').first().waitFor();
  expect(await rows.count()).toBeLessThan(60);
  await cleo.page.goto("about:blank");
  await make(names.slice(101));
  await client.stop();
  await cleo.goTo("/inbox");
  await rows.first().waitFor();
  await cleo.roomList.locator('[aria-setsize="1000"]').first().waitFor();
  expect(await rows.count()).toBeLessThan(60);
  await rows.first().focus();
  await cleo.page.keyboard.press("End");
  await focusOn(cleo.page, "Berth 1");
  await cleo.page.keyboard.press("Home");
  await focusOn(cleo.page, "Berth 1000");
  expect(await rows.count()).toBeLessThan(60);
  await goTo(cleo.page, "berth 417", /Berth 417/);
  await heading(cleo.page, "Berth 417").waitFor();
});
