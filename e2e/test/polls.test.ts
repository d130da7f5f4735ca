import { beforeAll, describe, expect, test } from "bun:test";
import { until } from "@parley/server/testing/until";
import type { Locator } from "playwright-core";
import { meeting } from "../src/meeting.ts";
import type { Visitor } from "../src/people.ts";
import { phoneScreen } from "../src/phone.ts";
import { violations } from "../src/violations.ts";

const { ann, bob, site } = await meeting(["Ann", "Bob"], {}, { serviceWorkers: "allow" });
let broken: string[];

beforeAll(async () => {
  broken = await violations(ann.page);
  await ann.makeRoom("group", "Rowers", ["Bob"]);
  for (const person of [ann, bob]) await person.openRoom("Rowers");
});

const poll = ({ timeline }: Visitor, question: string): Locator =>
  timeline.getByRole("region", { name: `Poll: ${question}` }).last();
const option = (person: Visitor, question: string, name: string): Locator =>
  poll(person, question).getByRole("button").filter({ hasText: name });
/** Returns the texts about the votes of each option of a poll, and about its voters. */
async function numbers(person: Visitor, question: string): Promise<string[]> {
  const rows = await poll(person, question).getByRole("listitem").allInnerTexts();
  const voters = await poll(person, question)
    .getByText(/^(\d+ (person|people) voted|No votes yet)$/)
    .innerText();
  return [...rows.map((row) => /\d+ votes?/.exec(row)?.[0] ?? row), voters];
}
const says = (person: Visitor, question: string, wanted: readonly string[]) =>
  until(async () => JSON.stringify(await numbers(person, question)) === JSON.stringify(wanted));

interface Asked {
  readonly options: readonly string[];
  readonly switches?: readonly string[];
}

async function ask(person: Visitor, question: string, { options, switches = [] }: Asked): Promise<void> {
  const { page } = person;
  await person.add("Poll");
  const dialog = page.getByRole("dialog", { name: "New poll" });
  await dialog.getByLabel("Question").fill(question);
  for (const [index, text] of options.entries())
    await dialog.getByLabel(`Option ${index + 1}`, { exact: true }).fill(text);
  for (const name of switches) await dialog.getByRole("switch", { name }).click();
  await dialog.getByRole("button", { name: "Ask" }).click();
  await poll(person, question).waitFor();
}

describe("a poll", () => {
  test("is asked by keys, with an option more wherever the last is written in; what is missing is said beside its field", async () => {
    const { page } = ann;
    await ann.add("Poll");
    const dialog = page.getByRole("dialog", { name: "New poll" });
    await dialog.getByRole("button", { name: "Ask" }).click();
    expect(await dialog.getByLabel("Question").getAttribute("aria-invalid")).toBe("true");
    await dialog.getByLabel("Question").fill("Where to?");
    await dialog.getByLabel("Option 1", { exact: true }).focus();
    await page.keyboard.type("The lake");
    await page.keyboard.press("Enter");
    await page.keyboard.type("The lake");
    await dialog.getByText("This option is there already.").waitFor();
    await dialog.getByLabel("Ends").fill("2020-01-01T10:00");
    await dialog.getByRole("button", { name: "Ask" }).click();
    await dialog.getByText("This time has passed already.").waitFor();
    await dialog.getByLabel("Ends").fill("");
    await dialog.getByLabel("Option 2", { exact: true }).fill("The river");
    await page.keyboard.press("Enter");
    await page.keyboard.type("Home");
    expect(await dialog.getByLabel("Option 4", { exact: true }).count()).toBe(1);
    await dialog.getByRole("button", { name: "Ask" }).click();
    for (const person of [ann, bob]) await says(person, "Where to?", ["0 votes", "0 votes", "0 votes", "No votes yet"]);
  });

  test("takes votes, which both see live, changes them and takes them back", async () => {
    await option(bob, "Where to?", "The river").click();
    for (const person of [ann, bob])
      await says(person, "Where to?", ["0 votes", "1 vote", "0 votes", "1 person voted"]);
    expect(await option(bob, "Where to?", "The river").getAttribute("aria-pressed")).toBe("true");
    expect(await option(ann, "Where to?", "The river").getAttribute("aria-pressed")).toBe("false");
    await option(ann, "Where to?", "The river").click();
    await option(bob, "Where to?", "Home").click();
    for (const person of [ann, bob]) await says(person, "Where to?", ["0 votes", "1 vote", "1 vote", "2 people voted"]);
    await option(bob, "Where to?", "Home").click();
    for (const person of [ann, bob])
      await says(person, "Where to?", ["0 votes", "1 vote", "0 votes", "1 person voted"]);
  });

  test("shows who voted for what, and one's own vote on a device that comes later", async () => {
    await poll(bob, "Where to?").getByRole("button", { name: "Who voted" }).click();
    await bob.dialog.getByRole("region", { name: "The river" }).getByText("Ann").waitFor();
    await bob.page.keyboard.press("Escape");
    await ann.page.reload();
    await until(async () => (await option(ann, "Where to?", "The river").getAttribute("aria-pressed")) === "true");
  });

  test("can have several answers, and hide who chose them", async () => {
    await ask(ann, "When?", { options: ["Saturday", "Sunday", "Monday"], switches: ["Several answers", "Anonymous"] });
    for (const day of ["Saturday", "Monday"]) await option(bob, "When?", day).click();
    await says(ann, "When?", ["1 vote", "0 votes", "1 vote", "1 person voted"]);
    await poll(ann, "When?").getByText("Anonymous").waitFor();
    expect(await poll(ann, "When?").getByRole("button", { name: "Who voted" }).count()).toBe(0);
  });

  test("is voted in without a network: shown at once, sent once", async () => {
    site.network.cut();
    await option(bob, "When?", "Sunday").click();
    await poll(bob, "When?").getByText("Sending your vote…").waitFor();
    await says(bob, "When?", ["1 vote", "1 vote", "1 vote", "1 person voted"]);
    await bob.page.reload();
    await says(bob, "When?", ["1 vote", "1 vote", "1 vote", "1 person voted"]);
    site.network.heal();
    for (const person of [ann, bob]) await person.findsNetwork();
    for (const person of [ann, bob]) await says(person, "When?", ["1 vote", "1 vote", "1 vote", "1 person voted"]);
    await poll(bob, "When?").getByText("Sending your vote…").waitFor({ state: "detached" });
  });

  test("is ended by who asked, and takes no vote then", async () => {
    const { page } = ann;
    await poll(ann, "When?").getByText("When?", { exact: true }).hover();
    await page.getByRole("button", { name: "More actions" }).last().click();
    await page.getByRole("menuitem", { name: "End poll" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "End poll" }).click();
    for (const person of [ann, bob]) await poll(person, "When?").getByText("Poll ended").waitFor();
    expect(await option(bob, "When?", "Sunday").count()).toBe(0);
  });

  test("is said in the list of rooms, and stands in a room of 360 pixels, in the dark too", async () => {
    await bob.roomList.getByText(/Poll: When\?/).waitFor();
    await bob.page.setViewportSize(phoneScreen.viewport);
    await bob.page.emulateMedia({ colorScheme: "dark" });
    await poll(bob, "Where to?").waitFor();
    const wide = await bob.page.evaluate(() => document.documentElement.scrollWidth);
    expect(wide).toBeLessThanOrEqual(360);
  });

  test("in an archived room shows its numbers, and takes no vote", async () => {
    expect(await option(ann, "Where to?", "Home").count()).toBe(1);
    await ann.openPanel("Room details");
    await ann.page.getByRole("button", { name: "Archive room" }).click();
    await ann.page.getByRole("dialog").getByRole("button", { name: "Archive room" }).click();
    await option(ann, "Where to?", "Home").waitFor({ state: "detached" });
    await says(ann, "Where to?", ["0 votes", "1 vote", "0 votes", "1 person voted"]);
  });

  test("needs nothing that the page's policy refuses", () => {
    expect(broken).toEqual([]);
  });
});
