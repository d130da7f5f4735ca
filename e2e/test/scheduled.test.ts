import { beforeAll, describe, expect, test } from "bun:test";
import { until } from "@parley/server/testing/until";
import axe from "axe-core";
import type { Locator, Page } from "playwright-core";
import { Finger } from "../src/finger.ts";
import { meeting } from "../src/meeting.ts";
import { passwordOf, type Visitor } from "../src/people.ts";
import { phoneScreen } from "../src/phone.ts";
import { violations } from "../src/violations.ts";

const { ann, bob, stranger } = await meeting(["Ann", "Bob"]);
let broken: string[];
let rowers: string;

beforeAll(async () => {
  broken = await violations(ann.page);
  await ann.makeRoom("group", "Club", ["Bob"]);
  await ann.makeRoom("group", "Rowers", ["Bob"]);
  for (const person of [ann, bob]) await person.openRoom("Rowers");
  rowers = ann.roomId;
});

const arrow = ({ page }: Visitor): Locator => page.getByRole("button", { name: "Send later", exact: true });
const menu = ({ page }: Visitor): Locator => page.getByRole("menu", { name: "Send later" });
const line = ({ page }: Visitor, text: string): Locator => page.getByRole("button", { name: text, exact: true });
const list = ({ page }: Visitor): Locator => page.getByRole("dialog", { name: "Scheduled messages" });
const item = (person: Visitor, text: string): Locator => list(person).getByRole("listitem", { name: text });

/** Schedules a message as another device of the same account does. */
async function planElsewhere(person: Visitor, text: string, inMilliseconds: number): Promise<void> {
  const sendAt = Date.now() + inMilliseconds;
  const path = `/rooms/${rowers}/scheduled/${Bun.randomUUIDv7()}`;
  await person.call("PUT", path, { text, sendAt, timeZone: "Asia/Tokyo" });
}

/** Returns the violations that axe finds in the open page. */
async function faults(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const { axe } = window as unknown as { axe: typeof import("axe-core") };
    const { violations } = await axe.run(document.querySelector("[role=dialog]") ?? document);
    return violations.map(({ id }) => id);
  });
}

/** Returns the value of a date and time field for an instant. */
const localTime = (person: Visitor, at: number): Promise<string> =>
  person.page.evaluate((time) => {
    const ahead = new Date(time).getTimezoneOffset() * 60_000;
    return new Date(time - ahead).toISOString().slice(0, 16);
  }, at);

describe("a message for later", () => {
  test("is planned by keys from the menu beside Send, and leaves the field empty", async () => {
    const { page } = ann;
    await ann.composer.fill("Bring the *oars*");
    await arrow(ann).focus();
    await page.keyboard.press("ArrowDown");
    await menu(ann).getByRole("menuitem", { name: "In 20 minutes" }).waitFor();
    await until(() => page.evaluate(() => document.activeElement?.textContent === "In 20 minutes"));
    const offered = await menu(ann).getByRole("menuitem").allInnerTexts();
    expect(offered.length).toBeWithin(5, 7);
    expect(offered[2]).toStartWith("Tomorrow at ");
    await page.keyboard.press("Enter");
    await ann.told(/^Will be sent: /);
    await line(ann, "1 scheduled message").waitFor();
    await until(() => page.evaluate(() => document.activeElement instanceof HTMLTextAreaElement));
    expect(await ann.composer.inputValue()).toBe("");
    expect(await ann.countOf("Bring the oars")).toBe(0);
    expect(await bob.page.getByText("scheduled message").count()).toBe(0);
  });

  test("is in a list over all rooms, where its text and its time are changed", async () => {
    await ann.openRoom("Club");
    expect(await line(ann, "1 scheduled message").count()).toBe(0);
    await arrow(ann).click();
    await menu(ann).getByRole("menuitem", { name: "Scheduled messages" }).click();
    await item(ann, "Bring the oars").getByText("in Rowers").waitFor();
    await item(ann, "Bring the oars").getByRole("button", { name: "Change" }).click();
    const form = list(ann).getByRole("form", { name: "Change" });
    expect(await form.getByLabel("Message").inputValue()).toBe("Bring the *oars*");
    await form.getByLabel("Message").fill("Bring the oars and #Club");
    await form.getByLabel("Date and time").fill(await localTime(ann, Date.now() - 3_600_000));
    await form.getByRole("button", { name: "Save" }).click();
    await form.getByText("Choose a time in the future.").waitFor();
    await form.getByLabel("Date and time").fill(await localTime(ann, Date.now() + 86_400_000));
    await form.getByRole("button", { name: "Save" }).click();
    await item(ann, "Bring the oars and #Club").waitFor();
    expect(await form.count()).toBe(0);
    await until(() => ann.page.evaluate(() => document.activeElement?.getAttribute("aria-label") === "Change"));
    expect(await faults(ann.page)).toEqual([]);
  });

  test("is deleted, brought back, and sent now, before the other's eyes; an empty list says how to begin", async () => {
    await item(ann, "Bring the oars and #Club").getByRole("button", { name: "Delete" }).click();
    await list(ann).getByText("Nothing scheduled").waitFor();
    await list(ann)
      .getByText(/hold Send/)
      .waitFor();
    await until(() => ann.page.evaluate(() => document.activeElement?.textContent === "Undo"));
    await ann.page.keyboard.press("Enter");
    await item(ann, "Bring the oars and #Club").getByRole("button", { name: "Send now" }).click();
    await list(ann).getByText("Nothing scheduled").waitFor();
    await bob.timeline.getByText("Bring the oars and").waitFor();
    await ann.page.keyboard.press("Escape");
    await list(ann).waitFor({ state: "detached" });
    await ann.openRoom("Rowers");
    await ann.timeline.getByText("Bring the oars and").waitFor();
  });

  test("is sent by the server at its time, and shown at the time of the reader's zone until then", async () => {
    await planElsewhere(ann, "The tide is in", 6_000);
    await line(ann, "1 scheduled message").click();
    await item(ann, "The tide is in")
      .getByText(/in Asia\/Tokyo/)
      .waitFor();
    await list(ann).getByText("Nothing scheduled").waitFor();
    await ann.page.keyboard.press("Escape");
    for (const person of [ann, bob]) await person.reads("The tide is in");
    expect(await line(ann, "1 scheduled message").count()).toBe(0);
  });

  test("is planned for another time, which has to lie ahead", async () => {
    const { page } = ann;
    await ann.composer.fill("Happy new year");
    await arrow(ann).click();
    await menu(ann).getByRole("menuitem", { name: "Another time…" }).click();
    const dialog = page.getByRole("dialog", { name: "Send at another time" });
    const field = dialog.getByLabel("Date and time");
    await field.fill(await localTime(ann, Date.now() + 400 * 86_400_000));
    await dialog.getByRole("button", { name: "Schedule" }).click();
    await dialog.getByText("Choose a time within a year.").waitFor();
    expect(await field.getAttribute("aria-invalid")).toBe("true");
    await field.fill(await localTime(ann, Date.now() + 40 * 86_400_000));
    await dialog.getByRole("button", { name: "Schedule" }).click();
    await dialog.waitFor({ state: "detached" });
    await line(ann, "1 scheduled message").waitFor();
    expect(await ann.composer.inputValue()).toBe("");
  });
});

describe("a message that could not be sent", () => {
  test("is told of in every room with its reason, and is sent by trying again", async () => {
    await bob.openRoom("Club");
    await planElsewhere(bob, "Too late", 1_500);
    await ann.call("PUT", `/rooms/${rowers}/archive`);
    await line(bob, "1 scheduled message wasn’t sent").click();
    await item(bob, "Too late").getByText("Not sent: ").waitFor();
    await item(bob, "Too late").getByRole("button", { name: "Try again" }).click();
    await item(bob, "Too late").getByRole("alert").waitFor();
    await ann.context.request.delete(`/api/rooms/${rowers}/archive`, {
      headers: { Origin: new URL(ann.page.url()).origin },
    });
    await item(bob, "Too late").getByRole("button", { name: "Try again" }).click();
    await list(bob).getByText("Nothing scheduled").waitFor();
    await ann.openRoom("Rowers");
    await ann.reads("Too late");
    await bob.page.keyboard.press("Escape");
  });
});

test("on a telephone a long press on Send opens the times, and nothing is sent", async () => {
  const phone = await stranger("Bob", phoneScreen);
  await phone.goTo("/sign-in");
  await phone.signIn(passwordOf("Bob"));
  await phone.roomList.waitFor();
  await phone.openRoom("Club");
  await phone.composer.fill("Held");
  const finger = await Finger.on(phone.page);
  await finger.rest(phone.page.getByRole("button", { name: "Send", exact: true }), menu(phone));
  await menu(phone).getByRole("menuitem", { name: "In 1 hour" }).tap();
  await line(phone, "1 scheduled message").waitFor();
  expect(await phone.countOf("Held")).toBe(0);
  await phone.page.setViewportSize({ width: 360, height: 740 });
  const wide = await phone.page.evaluate(() => document.documentElement.scrollWidth);
  expect(wide).toBeLessThanOrEqual(360);
  await phone.context.close();
});

test("none of this breaks the page's rules", () => {
  expect(broken).toEqual([]);
});
