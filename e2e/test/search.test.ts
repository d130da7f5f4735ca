import { beforeAll, describe, expect, test } from "bun:test";
import { faults } from "../src/faults.ts";
import { meeting } from "../src/meeting.ts";
import { Reader } from "../src/reader.ts";
import { boxOf, chip, counts, field, option, overflowOf, results, typed } from "../src/search-field.ts";

const { ann, bob } = await meeting(["Ann", "Bob"]);

/** The path of the room to which the tests write. */
let harbour: string;

async function say(text: string, more: object = {}): Promise<string> {
  const data = { id: crypto.randomUUID(), text, ...more };
  return (await bob.call<{ id: string }>("POST", `${harbour}/messages`, data)).id;
}

/** Waits until this number of messages is found: a message can be found a moment after it was sent. */
async function findable(words: string, count: number): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    const { messages } = await ann.call<{ messages: unknown[] }>("POST", "/search/messages", { words });
    if (messages.length === count) return;
    await ann.page.waitForTimeout(50);
  }
  throw new Error(`${words}: not ${count} messages`);
}

beforeAll(async () => {
  await bob.makeRoom("group", "Island", ["Ann"]);
  harbour = `/rooms/${bob.roomId}`;
  await say("The lighthouse of the island is red");
  await bob.makeRoom("group", "Harbour", ["Ann"]);
  harbour = `/rooms/${bob.roomId}`;
  const first = await say("The lighthouse is repainted on Monday");
  await say("我们明天去灯塔", { threadId: first });
  await say("Lighthouses are tall: https://lights.example");
  for (let count = 1; count <= 60; count += 1) await say(`wave ${count}.`);
  await say("Der Straßenbahn nach zum Hafen");
  await findable("Hafen", 1);
});

/** Bob makes a group with Ann, who leaves it; resolves when her list of rooms no longer has it. */
async function leaveRoom(name: string): Promise<void> {
  await bob.makeRoom("group", name, ["Ann"]);
  const link = ann.roomList.getByRole("link", { name });
  await link.waitFor();
  await ann.call("DELETE", `/rooms/${bob.roomId}/membership`);
  await link.waitFor({ state: "detached" });
}

describe("the one field", () => {
  test("finds messages of all rooms while one types, marks the words, and leads to the message", async () => {
    const { page } = ann;
    await page.keyboard.press("Control+k");
    await field(page).fill("lighthouse");
    const found = option(page, "repainted on Monday");
    await found.waitFor();
    await page.getByRole("group", { name: "Messages" }).waitFor();
    expect(await found.locator("mark").allTextContents()).toEqual(["lighthouse"]);
    expect(await option(page, "of the island is red").count()).toBe(1);
    expect(await faults(page)).toEqual([]);
    await found.click();
    await ann.reads("The lighthouse is repainted on Monday");
  });

  test("finds parts of words in any script, and rooms and people beside them", async () => {
    const { page } = ann;
    await page.keyboard.press("Control+k");
    for (const [typed, text] of [
      ["STRASSENB", "Straßenbahn"],
      ["灯塔", "我们明天去灯塔"],
      ['"lighthouse is"', "repainted"],
    ] as const) {
      await field(page).fill(typed);
      await option(page, text).first().waitFor();
    }
    await field(page).fill("harbour");
    await page
      .getByRole("group", { name: "Matches" })
      .getByRole("option", { name: /Harbour/ })
      .waitFor();
    await field(page).fill("qqqqqq");
    await page.getByText("No matches.").waitFor();
    await page.keyboard.press("Escape");
    // While it closes, its key would close it once more.
    await field(page).waitFor({ state: "detached" });
  });

  test("completes filters, shows them as chips, and takes them out", async () => {
    const { page } = ann;
    await page.keyboard.press("Control+k");
    await field(page).fill("lighthouse in:isl");
    await page
      .getByRole("group", { name: "Filters" })
      .getByRole("option", { name: /Island/ })
      .waitFor();
    await page.keyboard.press("Enter");
    await typed(page, "lighthouse in:Island ");
    await option(page, "of the island is red").waitFor();
    await option(page, "repainted").waitFor({ state: "detached" });
    await chip(page, /Remove filter: In Island/).click();
    await option(page, "repainted").waitFor();
    await typed(page, "lighthouse ");
    await chip(page, /^Add filter: From$/).click();
    await typed(page, "lighthouse from:");
    await page.keyboard.type("bo");
    await option(page, "@bob").waitFor();
    await page.keyboard.press("Enter");
    await option(page, "repainted").waitFor();
    await page.keyboard.type("has:");
    const kinds = page.getByRole("group", { name: "Filters" }).getByRole("option");
    await kinds.filter({ hasText: "post" }).waitFor();
    expect(await kinds.count()).toBe(9);
    await page.keyboard.type("li");
    await page.keyboard.press("Enter");
    await option(page, "https://lights.example").waitFor();
    await option(page, "repainted").waitFor({ state: "detached" });
    expect(await page.getByRole("group", { name: "Messages" }).getByRole("option").count()).toBe(1);
    await page.keyboard.press("Escape");
  });

  test("completes no room that was left, and none that one was never in", async () => {
    const { page } = ann;
    await leaveRoom("Isthmus");
    await bob.call("POST", "/rooms", { key: crypto.randomUUID(), kind: "channel", name: "Islets" });
    await page.keyboard.press("Control+k");
    await field(page).fill("in:is");
    const rows = page.getByRole("group", { name: "Filters" }).getByRole("option");
    await rows.filter({ hasText: "Island" }).waitFor();
    expect(await rows.count()).toBe(1);
    await page.keyboard.press("Escape");
    await field(page).waitFor({ state: "detached" });
  });

  test("is narrowed to the room by Ctrl F, by a slash and from its details", async () => {
    const { page } = ann;
    await ann.openRoom("Harbour");
    await page.keyboard.press("Control+f");
    await chip(page, /Remove filter: In Harbour/).waitFor();
    await page.getByText("Type words to search for, or choose another filter.").waitFor();
    expect(await page.getByText("No matches.").count()).toBe(0);
    await page.keyboard.type("lighthouse");
    await option(page, "repainted").waitFor();
    expect(await option(page, "of the island is red").count()).toBe(0);
    await page.keyboard.press("Escape");
    await ann.openPanel("Room details");
    await ann.panel("Details").getByRole("button", { name: "Search in this room" }).click();
    await chip(page, /Remove filter: In Harbour/).waitFor();
    await page.keyboard.press("Escape");
    await page.locator("[data-message]").last().focus();
    await page.keyboard.press("/");
    await chip(page, /Remove filter: In Harbour/).waitFor();
    await page.keyboard.press("Escape");
    // Text that is typed into a message stays in the composer.
    await ann.composer.fill("");
    await ann.composer.press("/");
    await ann.holds("/");
    await ann.composer.fill("");
  });

  test("finds a saved message by its note, and shows the note", async () => {
    const { page } = ann;
    const { id } = await bob.call<{ id: string }>("POST", `${harbour}/messages`, {
      ...{ id: crypto.randomUUID(), text: "Ask for Mary" },
    });
    await ann.call("PUT", `${harbour}/messages/${id}/saved`, { note: "key of the chandlery" });
    await page.keyboard.press("Control+k");
    await field(page).fill("chandlery");
    const saved = page.getByRole("group", { name: "Saved" }).getByRole("option");
    await saved.getByText("key of the").waitFor();
    expect(await saved.locator("mark").allTextContents()).toEqual(["chandlery"]);
    await page.keyboard.press("Escape");
  });

  test("finds drafts of this device", async () => {
    const { page } = ann;
    await ann.openRoom("Island");
    await ann.composer.fill("half a thought about seagulls");
    await page.keyboard.press("Control+k");
    await field(page).fill("seagull");
    await page
      .getByRole("group", { name: "Drafts" })
      .getByRole("option", { name: /half a thought/ })
      .click();
    await ann.holds("half a thought about seagulls");
    await ann.composer.fill("");
  });
});

test("a post of a feed that one has not entered is found, and opened with its comments", async () => {
  await bob.page.getByRole("navigation", { name: "Sidebar" }).getByRole("link", { name: "Feed" }).click();
  await bob.page.getByRole("button", { name: "New post" }).click();
  const dialog = bob.page.getByRole("dialog", { name: "New post" });
  await dialog.getByLabel("Title").fill("A spare gunwale");
  await dialog.getByLabel("Description").fill("Oak, two metres");
  await dialog.getByRole("button", { name: "Post", exact: true }).click();
  await bob.told("Posted");
  await findable("gunwale", 1);
  for (const place of ["field", "page"] as const) {
    if (place === "field") {
      await ann.page.keyboard.press("Control+k");
      await field(ann.page).fill("gunwale has:post");
      await option(ann.page, "A spare gunwale").locator("mark").waitFor();
      await option(ann.page, "in Feed").waitFor();
      await option(ann.page, "A spare gunwale").first().click();
    } else {
      await ann.goTo("/search?q=gunwale");
      await results(ann.page).filter({ hasText: "in Feed" }).waitFor();
      await results(ann.page).filter({ hasText: "A spare gunwale" }).getByRole("link").click();
    }
    await ann.page.getByRole("region", { name: "Thread" }).getByText("Oak, two metres").waitFor();
  }
});

describe("the page of all messages", () => {
  test("pages through what is found, newest or nearest first, and jumps", async () => {
    const { page } = ann;
    await page.keyboard.press("Control+k");
    await field(page).fill("wave");
    await option(page, "All messages for").click();
    await page.waitForURL(/\/search\?q=wave/);
    await results(page).first().waitFor();
    expect(await results(page).first().innerText()).toContain("wave 60.");
    const all = page.getByRole("main").getByRole("status").getByText("60 messages", { exact: true });
    for (let pages = 0; pages < 20 && !(await all.isVisible()); pages += 1) {
      await results(page).last().scrollIntoViewIfNeeded();
      await page.waitForTimeout(250);
    }
    await counts(page, "60 messages");
    expect(await results(page).count()).toBe(60);
    expect(await faults(page)).toEqual([]);
    // Moves through the list by arrow keys, and opens a result.
    await page.locator("[data-found]").first().focus();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await ann.reads("wave 59.");
    await page.goBack();
    await page.waitForURL(/\/search\?q=wave/);
    await page.getByRole("radiogroup", { name: "Order" }).getByText("Best match").click();
    await page.waitForURL(/order=nearest/);
    await results(page).first().waitFor();
  });

  test("says what was searched where nothing is found, and offers to widen it", async () => {
    const { page } = ann;
    await ann.goTo("/search?q=lighthouse%20in:Island%20has:poll");
    await page.getByText("No messages found").waitFor();
    await page.getByText("lighthouse in:Island has:poll").first().waitFor();
    await page.getByRole("button", { name: "Search without filters" }).click();
    await counts(page, "3 messages");
    await ann.goTo("/search?q=repainted%20in:Island");
    await page.getByRole("button", { name: "Search in all rooms" }).click();
    await counts(page, "1 message");
    await ann.goTo("/search?q=lighthouse%20from:nobodyatall");
    await page.getByText("Nobody is called nobodyatall.").waitFor();
    await ann.goTo("/search?q=lighthouse%20on:someday");
    await page.getByText(/someday is not a date/).waitFor();
  });

  test("loses a message as soon as its author deletes it, and says what it says now once it is edited", async () => {
    const { page } = ann;
    const [kept, gone] = [await say("a bell rings"), await say("a bell is silent")];
    await findable("bell", 2);
    await ann.goTo("/search?q=bell");
    await counts(page, "2 messages");
    await bob.call("DELETE", `${harbour}/messages/${gone}`);
    await counts(page, "1 message");
    await bob.call("PATCH", `${harbour}/messages/${kept}`, { text: "a bell rings twice" });
    await results(page).filter({ hasText: "twice" }).waitFor();
    // A message that no longer contains the searched words disappears too, and does not return.
    await bob.call("PATCH", `${harbour}/messages/${kept}`, { text: "a horn" });
    await page.getByText("No messages found").waitFor();
    await page.reload();
    await page.getByText("No messages found").waitFor();
  });

  test("offers messages that match and were written since, and shows them when they are asked for", async () => {
    const { page } = ann;
    await say("an anchor of iron");
    await findable("anchor", 1);
    await ann.goTo("/search?q=anchor");
    await counts(page, "1 message");
    await say("an anchor of wood");
    await say("a rope");
    await page.getByText("New messages match.").waitFor();
    expect(await faults(page)).toEqual([]);
    expect(await results(page).count()).toBe(1);
    await page.getByRole("button", { name: "Show them" }).click();
    await counts(page, "2 messages");
    expect(await results(page).first().innerText()).toContain("an anchor of wood");
    await page.getByText("New messages match.").waitFor({ state: "detached" });
  });

  test("remembers searches on this device, until they are taken away or the account signs out", async () => {
    const { page } = ann;
    await ann.goTo("/search?q=lighthouse");
    await results(page).first().waitFor();
    await ann.goTo("/search");
    const recent = page.getByRole("region", { name: "Recent searches" });
    await recent.getByRole("button", { name: "lighthouse", exact: true }).waitFor();
    await recent.getByRole("button", { name: "Remove bell" }).click();
    await recent.getByRole("button", { name: "bell", exact: true }).waitFor({ state: "detached" });
    await page.keyboard.press("Control+k");
    await page
      .getByRole("group", { name: "Recent searches" })
      .getByRole("option", { name: "lighthouse" })
      .first()
      .click();
    await typed(page, "lighthouse ");
    await page.keyboard.press("Escape");
    await ann.signOut();
    await ann.signIn();
    await page.getByRole("navigation", { name: "Sidebar" }).waitFor();
    await ann.goTo("/search");
    await page.getByText("Type words to find messages").waitFor();
    expect(await recent.count()).toBe(0);
  });
});

describe("without a connection", () => {
  test("this device is searched, and the page says so; with one the server is again", async () => {
    const { page, context } = ann;
    await ann.openRoom("Harbour");
    await ann.reads("Der Straßenbahn nach zum Hafen");
    await context.setOffline(true);
    await page
      .getByText("You’re offline")
      .or(page.getByText(/offline/i))
      .first()
      .waitFor();
    await page.keyboard.press("Control+k");
    await field(page).fill("strassenbahn");
    await option(page, "Straßenbahn").waitFor();
    await page.getByText("Offline: only messages on this device were searched.").waitFor();
    await option(page, "All messages for").click();
    await counts(page, "1 message");
    await page.getByText("Offline: only messages on this device were searched.").waitFor();
    await context.setOffline(false);
    await page.getByText("Offline: only messages on this device were searched.").waitFor({ state: "detached" });
    await counts(page, "1 message");
  });
});

test("on a phone the field and the page fit, and the filters can be pressed", async () => {
  const { page } = ann;
  await page.setViewportSize({ width: 360, height: 640 });
  await ann.goTo("/search?q=lighthouse%20in:Harbour");
  await results(page).first().waitFor();
  expect(await overflowOf(page)).toBe(0);
  await page.getByRole("button", { name: /Change the search/ }).click();
  await ann.dialog.getByRole("button", { name: /Remove filter/ }).click();
  await option(page, "of the island is red").waitFor();
  expect(await overflowOf(page)).toBe(0);
  expect(await faults(page)).toEqual([]);
});

test("a screen reader says how many results there are, in the field and on the page, and what each filter is", async () => {
  const { page } = ann;
  await page.setViewportSize({ width: 1280, height: 800 });
  await ann.goTo(harbour);
  const reader = await Reader.of(page);
  await reader.activate("button", "Search or go to…");
  await reader.fill("combobox", "Search messages, rooms and people", "repainted");
  await option(page, "repainted on Monday").waitFor();
  await reader.hearsStatus(new RegExp(`^${(await reader.all("option")).length} match(es)?$`));
  await reader.fill("combobox", "Search messages, rooms and people", "nothing says this");
  await reader.hearsStatus(/^No matches/);
  await page.keyboard.press("Escape");
  await ann.goTo("/search?q=lighthouse%20in:Harbour");
  await reader.hearsStatus(/^2 messages$/);
  await reader.find("button", "Remove filter: In Harbour", { role: "toolbar", name: "Filters" });
  const [first] = await reader.all("listitem", undefined, { role: "list", name: "Messages" });
  expect(first?.text).toMatch(/^Bob .*Harbour .*Lighthouse s are tall/);
});

test("from right to left the page is mirrored, and Latin names, words and marks stay readable", async () => {
  const { page } = ann;
  await page.evaluate(() => localStorage.setItem("parley.language", "ar"));
  await ann.goTo("/search?q=lighthouse%20في:Harbour");
  await page.getByRole("main").getByRole("status").getByText("رسالتان", { exact: true }).waitFor();
  const first = page.getByRole("list", { name: "الرسائل" }).getByRole("listitem").first();
  const [picture, said] = [first.locator("a > span").first(), first.getByText("are tall")];
  expect(await said.innerText()).toBe("Lighthouses are tall: https://lights.example");
  expect(await first.locator("mark").allInnerTexts()).toEqual(["Lighthouse"]);
  // Beside the picture, which is at the right; English words go on to the right, also behind the mark.
  const [right, words, mark] = [await boxOf(picture), await boxOf(said), await boxOf(first.locator("mark"))];
  expect(right.x - words.x - words.width).toBeWithin(0, 32);
  expect(mark.x).toBeCloseTo(words.x, 0);
  const filters = page.getByRole("toolbar", { name: "المرشِّحات" });
  const taken = filters.getByRole("button").first();
  expect(await taken.getAttribute("aria-label")).toBe("إزالة المرشِّح: \u2068في Harbour\u2069");
  expect((await boxOf(taken)).x).toBeGreaterThan((await boxOf(filters.getByRole("button").nth(1))).x);
  expect((await boxOf(taken.locator("svg"))).x).toBeLessThan((await boxOf(taken.locator("bdi"))).x);
  expect(await faults(page)).toEqual([]);
  await page.setViewportSize({ width: 360, height: 740 });
  expect(await overflowOf(page)).toBe(0);
  await page.getByRole("button", { name: /^تغيير البحث/ }).click();
  await page.getByRole("group", { name: "الرسائل" }).getByRole("option").first().waitFor();
  expect(await overflowOf(page)).toBe(0);
  expect(await faults(page)).toEqual([]);
});
