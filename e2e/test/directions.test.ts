import { expect, test } from "bun:test";
import type { Locator } from "playwright-core";
import { meeting } from "../src/meeting.ts";
import { passwordOf, Visitor } from "../src/people.ts";

const { stranger, ann, bob } = await meeting(["Ann", "Bob"]);
await ann.makeRoom("group", "Ferry", ["Bob"]);
await ann.write("short");
await ann.write("قصير");
await bob.openRoom("Ferry");
await bob.reads("قصير");

/** Signs up a person whose language is read from right to left. */
async function inArabic(name: string): Promise<Visitor> {
  const { context, page } = await stranger(name, { locale: "ar" });
  const visitor = new Visitor(name, page, context);
  await visitor.goTo("/sign-in");
  await page.locator("input[name=email]").fill(`${visitor.handle}@example.org`);
  await page.locator("input[type=password]").fill(passwordOf(name));
  return visitor;
}

/** Returns the rectangle of an element's text, which may be smaller than the element. */
function words(locator: Locator): Promise<{ left: number; right: number }> {
  return locator.evaluate((element) => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    const boxes: DOMRect[] = [];
    while (walker.nextNode()) {
      range.selectNodeContents(walker.currentNode);
      boxes.push(...range.getClientRects());
    }
    return { left: Math.min(...boxes.map(({ left }) => left)), right: Math.max(...boxes.map(({ right }) => right)) };
  });
}

const visitor = await inArabic("Bob");
const { page } = visitor;

test("what is typed into a password field does not run below its button", async () => {
  const field = page.locator("input[type=password]");
  const button = page.locator("input[type=password] + div button");
  const [frame, eye] = [await field.boundingBox(), await button.boundingBox()];
  if (!frame || !eye) throw new Error("the field has no button");
  const padding = await field.evaluate((element) => getComputedStyle(element).paddingLeft);
  expect(eye.x).toBeLessThan(frame.x + frame.width / 2);
  expect(frame.x + Number.parseFloat(padding)).toBeGreaterThanOrEqual(eye.x + eye.width);
  await page.keyboard.press("Enter");
  await page.locator("nav").first().waitFor();
});

test("a Latin name stands beside its picture, and what is said of it behind it", async () => {
  const row = page.locator("a[data-stop]").filter({ hasText: "Ferry" });
  const picture = await row.locator("> span").nth(0).boundingBox();
  const name = await words(row.locator("> span").nth(1));
  expect((picture?.x ?? 0) - name.right).toBeWithin(0, 16);
  await visitor.goTo("/people");
  const self = page.locator("main li").filter({ hasText: "(أنت)" }).locator("bdi").first();
  const mark = self.locator("xpath=following-sibling::span");
  expect((await words(mark)).right).toBeLessThanOrEqual((await words(self)).left);
});

test("a message in the other direction begins below its author in either language of the app", async () => {
  await page.locator("a[data-stop]").filter({ hasText: "Ferry" }).click();
  const author = page.locator("article a bdi").first();
  const latin = page.locator("article .written").filter({ hasText: "short" });
  await latin.waitFor();
  expect((await words(latin)).right).toBeCloseTo((await words(author)).right, 0);
  const arabic = bob.page.locator("article .written").filter({ hasText: "قصير" });
  expect((await words(arabic)).left).toBeCloseTo((await words(bob.page.locator("article a bdi").first())).left, 0);
});
