import { beforeAll, describe, expect, test } from "bun:test";
import type { Locator, Page } from "playwright-core";
import { boxOf } from "../src/box.ts";
import { Keys } from "../src/keys.ts";
import { meeting } from "../src/meeting.ts";
import { atRest, belowSight } from "../src/timeline-place.ts";

const { ann, bob } = await meeting(["Ann", "Bob"]);
const { page } = ann;
const keys = new Keys(page);

beforeAll(async () => {
  await ann.makeRoom("group", "Office", ["Bob"]);
  await bob.openRoom("Office");
  await ann.write("Who brings the boat?");
  await ann.write(`As long as it goes: ${"the line is long, ".repeat(60)}`);
  await ann.reads("Who brings the boat?");
});

const separator = page.getByRole("separator", { name: "Side panel width" });

/** Opens the details in a window of that width. */
async function detailsAt(width: number): Promise<Locator> {
  await page.setViewportSize({ width, height: 800 });
  await page.goto(`/rooms/${ann.roomId}/details`);
  const details = ann.panel("Details");
  await details.getByRole("button", { name: "Add people" }).waitFor();
  // The panel slides in.
  await page.evaluate(() =>
    Promise.all((document.querySelector(".side-panel")?.getAnimations() ?? []).map((each) => each.finished)),
  );
  return details;
}

const fits = (on: Page) =>
  on.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth && document.body.scrollLeft === 0);

describe("a side panel", () => {
  test.each([960, 1024, 1200, 1280, 1920])("stands beside the room in a window of %d pixels", async (width) => {
    const details = await detailsAt(width);
    const [panel, timeline] = [await boxOf(details), await boxOf(ann.timeline)];
    expect(timeline.width).toBeGreaterThanOrEqual(320);
    expect(timeline.right).toBeLessThanOrEqual(panel.left);
    expect(panel.right).toBe(width);
    expect(panel.width).toBeWithin(379, 521);
    expect(await fits(page)).toBe(true);
  });

  test("takes the place of the room in a narrower window", async () => {
    const details = await detailsAt(900);
    expect(await page.getByRole("feed").count()).toBe(0);
    expect((await boxOf(details)).right).toBe(900);
    expect(await separator.count()).toBe(0);
  });

  test("is made wider by the pointer, and its width is remembered on this device", async () => {
    const details = await detailsAt(1280);
    await atRest(page);
    const before = (await boxOf(details)).width;
    const line = await boxOf(separator);
    await page.mouse.move(line.left + line.width / 2, 400);
    await page.mouse.down();
    await page.mouse.move(line.left - 40, 400, { steps: 4 });
    await page.mouse.move(line.left + line.width / 2 - 120, 400, { steps: 4 });
    await page.mouse.up();
    expect((await boxOf(details)).width).toBeWithin(before + 115, before + 126);
    expect(await belowSight(page)).toBe(0);
    const width = (await boxOf(details)).width;
    await page.reload();
    await details.getByRole("button", { name: "Add people" }).waitFor();
    expect((await boxOf(details)).width).toBeCloseTo(width, 1);
  });

  test("is moved by keys within its bounds, which a screen reader gets", async () => {
    const details = await detailsAt(1280);
    await keys.tabTo(separator);
    const value = async (name: string) => Number(await separator.getAttribute(`aria-value${name}`));
    const shows = async (wanted: number) => {
      await page.waitForFunction(
        (value) => document.querySelector("[role=separator]")?.getAttribute("aria-valuenow") === String(value),
        wanted,
      );
      expect((await boxOf(details)).width).toBeWithin(wanted - 1, wanted + 2);
    };
    await keys.press("Home");
    await shows(await value("min"));
    await keys.press("ArrowLeft");
    await shows((await value("min")) + 16);
    await keys.press("ArrowRight");
    await shows(await value("min"));
    await keys.press("End");
    await shows(await value("max"));
    expect((await boxOf(ann.timeline)).width).toBeWithin(319, 322);
    await keys.press("Enter");
    await shows(384);
  });

  test("comes behind the room and its line in the order of the Tab key", async () => {
    await detailsAt(1280);
    await ann.composer.focus();
    await keys.tabTo(separator);
    await keys.press("Tab");
    expect(await keys.has(page.getByRole("link", { name: "Close" }))).toBe(true);
  });

  test("never leaves the room too narrow when the window is smaller than it was", async () => {
    await detailsAt(1920);
    await keys.tabTo(separator);
    await keys.press("End");
    await page.setViewportSize({ width: 960, height: 800 });
    await atRest(page);
    expect((await boxOf(ann.timeline)).width).toBeWithin(319, 322);
    await keys.tabTo(separator, "Shift+Tab");
    await keys.press("Enter");
  });
});

test("a thread begins below its title", async () => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto(`/rooms/${ann.roomId}`);
  await ann.tool("Who brings the boat?", "Reply in thread");
  const thread = ann.panel("Thread");
  await thread.getByText("Who brings the boat?").waitFor();
  await atRest(page, "Replies");
  const root = await boxOf(thread.getByRole("article").first());
  const heading = await boxOf(thread.getByRole("heading", { name: "Thread" }));
  expect(root.top - heading.bottom).toBeLessThan(60);
});
