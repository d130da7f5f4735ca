import { afterAll, beforeAll, expect, setDefaultTimeout, test } from "bun:test";
import { createClient, createId } from "@parley/sdk";
import type { Browser, Page } from "playwright-core";
import { launch } from "../src/browser.ts";
import { visitor } from "../src/people.ts";
import { setScene } from "../src/scene.ts";
import { openSite, type Site } from "../src/server.ts";
import { atRest } from "../src/timeline-place.ts";

setDefaultTimeout(120_000);

let site: Site;
let browser: Browser;
let page: Page;
let rooms: string[];

beforeAll(async () => {
  site = await openSite();
  const scene = await setScene(site.url);
  const mira = createClient(site.url, { storage: null });
  await mira.sessions.signIn({ email: scene.email, password: scene.password });
  for (const name of ["Long", "Longer"]) {
    const { room } = await mira.rooms.create({ key: createId(), kind: "channel", name, accountIds: [] });
    for (let n = 0; n < 40; n++) {
      const code = n % 9 === 0 ? "\n```ts\nconst a = 1;\n```" : "";
      const text = `Message ${n} ${"with words ".repeat((n * 7) % 23)}${code}`;
      await mira.messages.send({ roomId: room.id, id: createId(), text });
    }
  }
  browser = await launch();
  page = (await visitor(browser, site.url, "Mira")).page;
  await page.goto("/sign-in");
  await page.locator("input[name=email]").fill(scene.email);
  await page.locator("input[type=password]").fill(scene.password);
  await page.keyboard.press("Enter");
  const links = page.getByRole("region", { name: "Your rooms" }).getByRole("link");
  await links.nth(4).waitFor();
  rooms = await links.evaluateAll((all) => all.map((link) => link.getAttribute("href") ?? ""));
  // Simulates a slow machine, on which late content appears later.
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: 4 });
});

afterAll(async () => {
  await browser.close();
  await site.close();
});

interface Shift extends PerformanceEntry {
  readonly value: number;
}

/** Sums up the layout shifts from now on, also those within the half second after a press, which browsers leave out. */
const observe = () =>
  page.evaluate(() => {
    const sum = { value: 0 };
    Object.assign(window, { shifted: sum });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) sum.value += (entry as Shift).value;
    }).observe({ type: "layout-shift" });
  });
const shifted = () =>
  page.evaluate(async () => {
    // The browser delivers entries after the frame.
    for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
    const sum = (window as unknown as { shifted: { value: number } }).shifted;
    const { value } = sum;
    sum.value = 0;
    return value;
  });

test("nothing moves by itself when a room is opened, be it loaded already or not", async () => {
  await page.goto(rooms[0] ?? "/");
  await page.getByRole("feed").waitFor();
  await atRest(page);
  await observe();
  for (const round of ["not loaded", "loaded"])
    for (const room of rooms) {
      await page.locator(`a[href="${room}"]`).first().click();
      await page.locator(`[data-timeline="${room.split("/").at(-1)}/"]`).waitFor();
      await atRest(page);
      expect([round, room, (await shifted()) < 0.01]).toEqual([round, room, true]);
    }
  // Shows that the test would have detected a shift.
  await page.evaluate(() => {
    const feed = document.querySelector<HTMLElement>("[role=feed]");
    feed?.style.setProperty("margin-top", "120px");
  });
  expect(await shifted()).toBeGreaterThan(0.01);
});
