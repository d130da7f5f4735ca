import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { until } from "@parley/server/testing/until";
import type { Locator, Page } from "playwright-core";
import { makePicture, movingDot } from "../src/make-picture.ts";
import { meeting } from "../src/meeting.ts";
import type { Visitor } from "../src/people.ts";
import { phoneScreen } from "../src/phone.ts";
import { Sender, type Sent } from "../src/sender.ts";
import { violations } from "../src/violations.ts";

const { ann, bob, site, browser } = await meeting(["Ann", "Bob"]);
let fromAnn: Sender;
let broken: string[];

const gif = (alt: string): Sent => ({ name: `${alt}.gif`, bytes: movingDot(), alt });
const still: Sent = { name: "still.png", bytes: makePicture(20, 20, 40), alt: "A still one" };
const uploads: string[] = [];

beforeAll(async () => {
  broken = await violations(bob.page);
  bob.page.on("request", (request) => {
    if (request.method() !== "GET" && /\/api\/files/.test(request.url())) uploads.push(request.url());
  });
});
afterAll(() => fromAnn?.stop());

async function openChoice({ page }: Visitor): Promise<Locator> {
  await page.getByRole("button", { name: "Insert emoji" }).first().click();
  await page.getByRole("radiogroup", { name: "Emoji or GIFs" }).getByText("GIFs", { exact: true }).click();
  return page.getByRole("dialog");
}
const tiles = (place: Locator | Page): Locator => place.getByRole("button", { name: /^Send / });
const pictures = ({ timeline }: Visitor, alt: string): Locator =>
  timeline.getByRole("button", { name: `Open picture: ${alt}` });

describe("one's own GIFs", () => {
  test("are none at first, and that is said; emoji are searched for as before", async () => {
    await ann.makeRoom("group", "Office", ["Bob"]);
    await ann.makeRoom("group", "Kitchen", ["Bob"]);
    await bob.openRoom("Kitchen");
    await bob.page.getByRole("button", { name: "Insert emoji" }).click();
    await bob.page.locator("[role=dialog] :focus").waitFor();
    await bob.page.keyboard.type("tada");
    await bob.page.keyboard.press("Enter");
    await bob.holds("🎉");
    await bob.composer.fill("");
    await (await openChoice(bob)).getByText("No GIFs yet").waitFor();
    await bob.page.keyboard.press("Escape");
  });

  test("are those that one has received in any room, newest first, and no still pictures", async () => {
    await ann.openRoom("Office");
    fromAnn = await Sender.of(site.url, "Ann", ann.roomId);
    await fromAnn.send([gif("A wave")]);
    await fromAnn.send([still]);
    await fromAnn.send([gif("A dance")]);
    // The GIFs are offered once the server has prepared them.
    const path = `/rooms/${ann.roomId}/files?kind=picture`;
    await until(async () => JSON.stringify(await bob.call("GET", path)).match(/"animated":true/g)?.length === 2);
    const choice = await openChoice(bob);
    await until(async () => (await tiles(choice).count()) === 2);
    const names = await tiles(choice).evaluateAll((all) => all.map((one) => one.getAttribute("aria-label")));
    expect(names).toEqual(["Send A dance", "Send A wave"]);
    const image = tiles(choice).first().locator("img");
    expect(await image.getAttribute("src")).toContain("size=small");
    await tiles(choice).first().hover();
    await until(async () => !(await image.getAttribute("src"))?.includes("size="));
  });

  test("are sent again by a press, without an upload, and what is written stays", async () => {
    await bob.page.keyboard.press("Escape");
    await bob.composer.fill("not yet");
    const choice = await openChoice(bob);
    await tiles(choice).last().click();
    await pictures(bob, "A wave").waitFor();
    await bob.holds("not yet");
    await ann.openRoom("Kitchen");
    await pictures(ann, "A wave").waitFor();
    await until(() =>
      pictures(ann, "A wave")
        .getByRole("img")
        .evaluate((one: HTMLImageElement) => one.naturalWidth > 0),
    );
    expect(uploads).toEqual([]);
    await bob.composer.fill("");
  });

  test("are walked through by keys, each reached once by Tab", async () => {
    const choice = await openChoice(bob);
    await until(async () => (await tiles(choice).count()) === 2);
    expect(await choice.locator("[data-gif][tabindex='0']").count()).toBe(1);
    await bob.page.keyboard.press("Shift+Tab");
    await bob.page.keyboard.press("ArrowRight");
    const focused = bob.page.locator("[data-gif]:focus");
    expect(await focused.getAttribute("aria-label")).toBe("Send A dance");
    await bob.page.keyboard.press("Enter");
    await pictures(bob, "A dance").waitFor();
    expect(await bob.composer.evaluate((one) => one === document.activeElement)).toBe(true);
  });

  test("are sent as an answer from the menu beside the field, in 360 pixels by touch, and stay still where no motion is wanted", async () => {
    await ann.write("How was it?");
    const options = { ...phoneScreen, baseURL: site.url, reducedMotion: "reduce" } as const;
    const context = await browser.newContext({ ...options, storageState: await bob.context.storageState() });
    const page = await context.newPage();
    await page.goto(`/rooms/${bob.roomId}`);
    await page.getByRole("feed").getByText("How was it?", { exact: true }).waitFor();
    await bob.tool("How was it?", /^Reply$/);
    await page.getByText("Replying to Ann").waitFor();
    await page.getByRole("button", { name: "Add to message" }).first().tap();
    await page.getByRole("menuitem", { name: "GIF", exact: true }).tap();
    const dialog = page.getByRole("dialog", { name: "GIFs" });
    await until(async () => (await tiles(dialog).count()) === 2);
    await tiles(dialog).first().focus();
    expect(await tiles(dialog).first().locator("img").getAttribute("src")).toContain("size=small");
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    await tiles(dialog).first().tap();
    await dialog.waitFor({ state: "detached" });
    await page.getByText("Replying to Ann").waitFor({ state: "detached" });
    const answer = ann.timeline.getByRole("article").last();
    await answer.getByText("How was it?").waitFor();
    await answer.getByRole("button", { name: /^Open picture/ }).waitFor();
    await context.close();
  });

  test("need nothing that the page's policy refuses", () => {
    expect(broken).toEqual([]);
  });
});
