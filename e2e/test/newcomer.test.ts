import { expect, test } from "bun:test";
import { meeting } from "../src/meeting.ts";

const { ann, bob } = await meeting(["Ann", "Bob"]);
await ann.makeRoom("group", "Ferry", ["Bob"]);

test("somebody who has chosen an emoji goes on writing behind it", async () => {
  await ann.composer.focus();
  await ann.page.keyboard.type("Tea ");
  await ann.page.getByRole("button", { name: "Insert emoji" }).click();
  const dialog = ann.page.getByRole("dialog");
  await dialog.getByRole("searchbox").waitFor();
  await ann.page.keyboard.type("coffee");
  await dialog
    .getByRole("button", { name: /coffee/i })
    .first()
    .waitFor();
  await ann.page.keyboard.press("Enter");
  await ann.page.waitForFunction(() => document.activeElement?.tagName === "TEXTAREA");
  await dialog.waitFor({ state: "detached" });
  await ann.page.keyboard.type("or both");
  expect(await ann.composer.inputValue()).toMatch(/^Tea ☕\s?or both$/);
});

test("who chooses none is back at the button", async () => {
  const button = ann.page.getByRole("button", { name: "Insert emoji" });
  await button.click();
  await ann.page.getByRole("dialog").waitFor();
  await ann.page.keyboard.press("Escape");
  await ann.page.getByRole("dialog").waitFor({ state: "detached" });
  await button.and(ann.page.locator(":focus")).waitFor();
});

test("the button that makes a room is in sight on a low screen, and no field lies below it", async () => {
  await bob.page.setViewportSize({ width: 360, height: 480 });
  await bob.page.getByRole("button", { name: "New room" }).first().click();
  const dialog = bob.page.getByRole("dialog");
  const make = dialog.getByRole("button", { name: "Create group" });
  const isWhole = async () => {
    const box = await make.boundingBox();
    return box !== null && box.y + box.height <= 480;
  };
  await make.waitFor();
  expect(await isWhole()).toBe(true);
  const search = dialog.getByRole("searchbox");
  await search.focus();
  const [field, button] = [await search.boundingBox(), await make.boundingBox()];
  expect((field?.y ?? 480) + (field?.height ?? 0)).toBeLessThanOrEqual(button?.y ?? 0);
  expect(await isWhole()).toBe(true);
});
