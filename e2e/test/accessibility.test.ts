import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import axe from "axe-core";
import type { Browser, Page } from "playwright-core";
import { launch } from "../src/browser.ts";
import { setScene } from "../src/scene.ts";
import { openSite, type Site } from "../src/server.ts";

setDefaultTimeout(120_000);

let site: Site;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  site = await openSite();
  browser = await launch();
  page = await (await browser.newContext({ baseURL: site.url, viewport: { width: 1280, height: 800 } })).newPage();
  page.setDefaultTimeout(15_000);
});

afterAll(async () => {
  await browser.close();
  await site.close();
});

/** What axe finds wrong by the rules of WCAG 2.2 A and AA, in both themes. */
async function faults(): Promise<string[]> {
  const found: string[] = [];
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    // Colours on their way from one theme to the other are nobody's colours.
    await page.evaluate(async () => {
      for (let frames = 0; frames < 2; frames += 1) await new Promise(requestAnimationFrame);
      await Promise.allSettled(document.getAnimations().map((animation) => animation.finished));
    });
    await page.evaluate(axe.source);
    const { violations } = await page.evaluate(() => {
      const { axe } = window as unknown as { axe: typeof import("axe-core") };
      return axe.run({ runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] });
    });
    found.push(
      ...violations.flatMap(({ id, nodes }) =>
        nodes.map((node) => `${colorScheme} ${id}: ${node.html} ${node.any[0]?.message ?? ""}`),
      ),
    );
  }
  return found;
}

describe("no screen has a fault that a machine can find", () => {
  test.each(["/sign-up", "/sign-in", "/forgotten-password"])("%s", async (path) => {
    await page.goto(path);
    await page.getByRole("main").getByRole("button").first().waitFor();
    expect(await faults()).toEqual([]);
  });

  test("rooms, a room, a thread, details", async () => {
    const scene = await setScene(site.url);
    await page.goto("/sign-in");
    await page.getByLabel("E-mail", { exact: true }).fill(scene.email);
    await page.getByLabel("Password", { exact: true }).fill(scene.password);
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    const rooms = page.getByRole("list", { name: "Rooms" });
    await rooms.waitFor();
    expect(await faults()).toEqual([]);
    await rooms.getByRole("link", { name: scene.roomName }).click();
    await page.getByRole("paragraph").getByText("I will try both").waitFor();
    expect(await faults()).toEqual([]);
    await page.getByText("2 replies").first().click();
    await page.getByRole("paragraph").getByText("the answer is streamed").waitFor();
    expect(await faults()).toEqual([]);
    await page.goBack();
    await page.getByRole("link", { name: "Room details" }).click();
    await page.getByRole("button", { name: "Add people" }).waitFor();
    expect(await faults()).toEqual([]);
  });

  test("the dialog for a new room", async () => {
    await page.getByRole("button", { name: "New room" }).first().click();
    await page.getByRole("dialog").getByRole("checkbox").first().waitFor();
    expect(await faults()).toEqual([]);
    await page.keyboard.press("Escape");
  });

  test.each(["/people", "/channels", "/settings", "/nowhere"])("%s", async (path) => {
    await page.goto(path);
    await page.getByRole("main").waitFor();
    expect(await faults()).toEqual([]);
  });
});
