import { beforeAll, describe, expect, test } from "bun:test";
import { boxOf } from "../src/box.ts";
import { meeting } from "../src/meeting.ts";
import { phoneScreen } from "../src/phone.ts";
import { atRest, belowSight } from "../src/timeline-place.ts";

const { ann, bob, stranger } = await meeting(["Ann", "Bob"]);
const { page } = ann;
/** Signs Ann in again on a phone. */
const phone = await stranger("Ann", phoneScreen);

beforeAll(async () => {
  await ann.makeRoom("group", "Office", ["Bob"]);
  await bob.openRoom("Office");
  for (let line = 1; line <= 30; line += 1) await ann.write(`Line ${line}`);
  await bob.write("The last word");
  await bob.reads("The last word");
});

/** Returns the frame around the field, which users see as the composer. */
const frame = (of = page) => of.locator("form:has(textarea) > div:has(textarea)");
const send = page.getByRole("button", { name: "Send", exact: true });
const toolbar = page.getByRole("toolbar", { name: "Formatting" });

async function openAt(width: number): Promise<void> {
  await page.setViewportSize({ width, height: width > 1500 ? 1080 : 800 });
  await page.goto(`/rooms/${ann.roomId}`);
  await ann.reads("The last word");
  await toolbar.waitFor();
  await atRest(page);
}

describe("on a wide screen", () => {
  test("messages and the place to write stand in one column in the middle", async () => {
    await openAt(1920);
    const [pane, message, composer] = [
      await boxOf(page.getByRole("main")),
      await boxOf(page.getByRole("article").last()),
      await boxOf(frame()),
    ];
    const middle = (pane.left + pane.right) / 2;
    expect(message.width).toBeWithin(820, 860);
    expect(Math.abs((message.left + message.right) / 2 - middle)).toBeLessThanOrEqual(1);
    expect(Math.abs((composer.left + composer.right) / 2 - middle)).toBeLessThanOrEqual(1);
    const picture = await boxOf(page.getByRole("article").last().locator("button[aria-hidden=true]"));
    expect(composer.left).toBeCloseTo(picture.left, 0);
  });

  test("the tools of a message stand at the end of the column", async () => {
    await openAt(1920);
    const message = page.getByRole("article").last();
    await message.hover();
    const tools = await boxOf(page.getByRole("toolbar", { name: "Message actions" }));
    const { right } = await boxOf(message);
    expect(right - tools.right).toBeWithin(0, 24);
  });
});

test("on a narrower screen the column is as wide as the room", async () => {
  await openAt(1024);
  const [pane, message] = [await boxOf(page.getByRole("main")), await boxOf(page.getByRole("article").last())];
  expect(message.left).toBe(pane.left);
  expect(message.right).toBe(pane.right);
});

describe("the composer", () => {
  test("is one line high at rest, and has its tools while somebody writes", async () => {
    await openAt(1280);
    await page.getByRole("link", { name: "Room details" }).focus();
    await toolbar.waitFor({ state: "hidden" });
    expect((await boxOf(frame())).height).toBe(44);
    await ann.composer.focus();
    await toolbar.waitFor();
    await ann.composer.fill("Begun");
    await page.getByRole("link", { name: "Room details" }).focus();
    await page.waitForFunction(() => document.activeElement?.tagName === "A");
    expect(await toolbar.isVisible()).toBe(true);
    await ann.composer.fill("");
  });

  test("moves neither its field nor its buttons when the tools come, and the timeline stays at its end", async () => {
    await openAt(1280);
    await page.getByRole("link", { name: "Room details" }).focus();
    await toolbar.waitFor({ state: "hidden" });
    expect(await belowSight(page)).toBe(0);
    const before = { field: await boxOf(ann.composer), send: await boxOf(send) };
    await ann.composer.click();
    await toolbar.waitFor();
    expect(await belowSight(page)).toBe(0);
    expect({ field: await boxOf(ann.composer), send: await boxOf(send) }).toEqual(before);
  });

  test("goes to rest behind a press elsewhere, which meets what it was meant for", async () => {
    await openAt(1280);
    await bob.react("The last word", "👍");
    const reaction = page.getByRole("button", { name: /^👍 1/ });
    await reaction.waitFor();
    await ann.composer.focus();
    await atRest(page);
    await reaction.hover();
    await page.mouse.down();
    await page.waitForFunction(() => document.activeElement?.tagName !== "TEXTAREA");
    expect(await toolbar.isVisible()).toBe(true);
    await page.mouse.up();
    await page.getByRole("button", { name: /^👍 2/ }).waitFor();
    await toolbar.waitFor({ state: "hidden" });
    expect(await belowSight(page)).toBe(0);
  });

  test("keeps its tools while an emoji is picked", async () => {
    await openAt(1280);
    await page.getByRole("button", { name: "Insert emoji" }).click();
    await page.getByRole("dialog", { name: "Choose an emoji" }).waitFor();
    expect(await toolbar.isVisible()).toBe(true);
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    expect(await toolbar.isVisible()).toBe(true);
  });

  test("is one line high on a phone too", async () => {
    await phone.goTo("/sign-in");
    await phone.signIn();
    await phone.openRoom("Office");
    expect((await boxOf(frame(phone.page))).height).toBe(44);
    await phone.composer.tap();
    expect((await boxOf(frame(phone.page))).height).toBe(44);
    expect((await boxOf(phone.composer)).height).toBeGreaterThanOrEqual(40);
  });
});

test("what was edited says so behind its last words, and takes no line for it", async () => {
  await openAt(1280);
  await ann.write("The boat is red");
  await ann.reads("The boat is red");
  const message = page.getByRole("article").filter({ hasText: "The boat is" }).last();
  await message.getByText("Delivered").or(message.getByText("Read by all")).waitFor();
  const { height } = await boxOf(message);
  await ann.change("The boat is red", "The boat is blue");
  const sign = message.getByRole("button", { name: "edited" });
  const [words, edited] = [await boxOf(message.getByText("The boat is blue", { exact: true })), await boxOf(sign)];
  expect(edited.left).toBeWithin(words.right, words.right + 12);
  expect(edited.top).toBeGreaterThanOrEqual(words.top - 2);
  expect(edited.bottom).toBeLessThanOrEqual(words.bottom + 2);
  expect((await boxOf(message)).height).toBe(height);
  await ann.choose("The boat is blue", "Edit");
  await ann.holds("The boat is blue");
  await ann.composer.fill("The boat is\n\n- blue\n- and green");
  await ann.composer.press("Control+Enter");
  await message.getByText("and green").waitFor();
  await sign.click();
  await page.getByRole("dialog", { name: "Edit history" }).waitFor();
  await page.keyboard.press("Escape");
});
