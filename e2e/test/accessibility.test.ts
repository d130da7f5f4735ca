import { beforeAll, describe, expect, test } from "bun:test";
import axe from "axe-core";
import type { Page } from "playwright-core";
import { meeting } from "../src/meeting.ts";
import { setScene } from "../src/scene.ts";

const { browser, site } = await meeting();
const scene = await setScene(site.url);

/**
 * What axe finds wrong by the rules of WCAG 2.2 A and AA, and finds again: a list that is just being measured has rows that
 * nobody sees yet, and a page that leads on is none for a moment.
 */
async function faults(page: Page): Promise<string[]> {
  let found = await faultsNow(page);
  for (let looks = 1; found.length > 0 && looks < 20; looks += 1) {
    await page.waitForTimeout(250);
    found = await faultsNow(page);
  }
  return found;
}

async function faultsNow(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() => {
    const { axe } = window as unknown as { axe: typeof import("axe-core") };
    return axe.run({ runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] });
  });
  return violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.html} ${node.any[0]?.message ?? ""}`),
  );
}

// Each theme has pages of its own: colours that are changing from one to the other are nobody's.
describe.each(["light", "dark"] as const)("no screen has a fault that a machine can find, %s", (colorScheme) => {
  let page: Page;

  beforeAll(async () => {
    const viewport = { width: 1280, height: 800 };
    const context = await browser.newContext({ baseURL: site.url, viewport, colorScheme, reducedMotion: "reduce" });
    page = await context.newPage();
    page.setDefaultTimeout(30_000);
  });

  test.each(["/sign-up", "/sign-in", "/forgotten-password"])("%s", async (path) => {
    await page.goto(path);
    await page.getByRole("main").getByRole("button").first().waitFor();
    expect(await faults(page)).toEqual([]);
  });

  test("rooms, a room, a thread, details", async () => {
    await page.goto("/sign-in");
    await page.getByLabel("E-mail", { exact: true }).fill(scene.email);
    await page.getByLabel("Password", { exact: true }).fill(scene.password);
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    const rooms = page.getByRole("list", { name: "Rooms" });
    await rooms.waitFor();
    expect(await faults(page)).toEqual([]);
    await rooms.getByRole("link", { name: scene.roomName }).click();
    await page.getByRole("paragraph").getByText("I will try both").waitFor();
    expect(await faults(page)).toEqual([]);
    await page.getByText("2 replies").first().click();
    await page.getByRole("paragraph").getByText("the answer is streamed").waitFor();
    expect(await faults(page)).toEqual([]);
    await page.goBack();
    await page.getByRole("link", { name: "Room details" }).click();
    await page.getByRole("button", { name: "Add people" }).waitFor();
    expect(await faults(page)).toEqual([]);
  });

  test("who somebody is: beside a message, and as a page", async () => {
    await page.getByRole("feed").getByRole("link", { name: "Profile of Ben Okafor" }).last().click();
    const card = page.getByRole("dialog", { name: "About Ben Okafor" });
    await card.getByRole("link", { name: "Profile" }).waitFor();
    expect(await faults(page)).toEqual([]);
    await card.getByRole("link", { name: "Profile" }).click();
    await page.getByRole("heading", { name: "Ben Okafor" }).waitFor();
    expect(await faults(page)).toEqual([]);
    await page.goto("/people");
    await page.getByRole("main").getByRole("link", { name: /Mira/ }).click();
    await page.getByRole("region", { name: "Edit your profile" }).waitFor();
    expect(await faults(page)).toEqual([]);
  });

  test("the dialog for a new room", async () => {
    await page.getByRole("button", { name: "New room" }).first().click();
    await page.getByRole("dialog").getByRole("option").first().waitFor();
    expect(await faults(page)).toEqual([]);
    await page.keyboard.press("Escape");
  });

  test("the quick switcher and the sheet of shortcuts", async () => {
    await page.keyboard.press("Control+k");
    await page.getByRole("combobox").waitFor();
    expect(await faults(page)).toEqual([]);
    await page.keyboard.type("a");
    await page.getByRole("option").first().waitFor();
    expect(await faults(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await page.getByRole("combobox").waitFor({ state: "detached" });
    await page.keyboard.press("Control+/");
    await page.getByRole("dialog", { name: "Keyboard shortcuts" }).waitFor();
    expect(await faults(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
  });

  const inside = [
    "/inbox",
    "/inbox?view=threads",
    "/people",
    "/channels",
    "/nowhere",
    "/settings",
    "/welcome",
    "/welcome?step=room",
  ].concat(["account", "appearance", "language", "keyboard", "sessions", "server"].map((part) => `/settings/${part}`));
  test.each(inside)("%s", async (path) => {
    await page.goto(path);
    await page.getByRole("main").waitFor();
    expect(await faults(page)).toEqual([]);
  });
});
